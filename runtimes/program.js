// Uses the packed client for all that it does; runs in every runtime that has modules and `fetch`.
import {
  createClient,
  etagCache,
  isErrorOf,
  itemsOf,
  pickClient,
  resilience,
  settled,
  unwrap,
  update,
} from "@org-admin/client";
import { listServiceAccounts } from "@org-admin/client/operations";
import { checkAnswer } from "@org-admin/client/validation";

/** Calls the API at `baseUrl`, and at `silent` one that never answers; resolves with what came of it, the same everywhere. */
export async function run(baseUrl, silent) {
  const sent = [];
  const client = createClient({
    baseUrl,
    token: async (isRefused) => (isRefused ? "demo-owner" : "expired"),
    check: checkAnswer,
    middleware: [
      etagCache(),
      (request, next, operation) => {
        sent.push(operation.id);
        return next(request);
      },
    ],
  });
  const path = { organizationId: "acme" };

  const organization = await client.getOrganization({ path: { id: 90 } });
  const again = await client.getOrganization({ path: { id: 90 } });
  const refused = await client.updateWindowsEnterprise({
    path,
    body: { domain: "mdm.acme.example" },
  });
  const certificate = await client.getWindowsEnterpriseCertificate({ path });

  const renamed = await update(
    () => client.getOrganization({ path: { id: 90 } }),
    ({ name }, header) => client.updateOrganization({ path: { id: 90 }, header, body: { name } }),
  );

  const small = pickClient(
    { listServiceAccounts },
    { baseUrl, token: "demo-owner", resilience: resilience() },
  );
  const accounts = [];
  for await (const { name } of itemsOf(small.listServiceAccounts, { path, query: { limit: 1 } })) {
    accounts.push(name);
  }

  let thrown;
  try {
    unwrap(await client.getOrganization({ path: { id: 94 } }));
  } catch (error) {
    thrown = isErrorOf(error, client.getOrganization) && [error.status, error.code];
  }

  const aborted = new AbortController();
  aborted.abort(new Error("changed my mind"));
  const hasty = createClient({ baseUrl: silent, token: "demo-owner", retry: false });
  const given = await settled(
    hasty.getOrganization({ path: { id: 90 } }, { signal: aborted.signal }),
  );
  const late = await settled(
    hasty.getOrganization({ path: { id: 90 } }, { timeout: { total: 50 } }),
  );

  return {
    tokenRefreshed: sent.slice(0, 2),
    organization: organization.ok && typeof organization.data.name,
    cached: again.ok && organization.ok && again.data.name === organization.data.name,
    etag: typeof organization.headers.etag,
    refused: [refused.status, !refused.ok && refused.error.error.code],
    certificate: certificate.ok && certificate.data.split("\n")[0],
    renamed: renamed.status,
    accounts,
    thrown,
    aborted: given.error?.reason,
    timeout: late.error?.reason,
  };
}
