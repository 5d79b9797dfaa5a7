// Calls the API through the client that hey-api generates from the contract.
import { client } from "../dist/hey-api/client.gen.ts";
import {
  createServiceAccount,
  enableOrganizationV1Beta1,
  getOrganization,
  getWindowsEnterpriseCertificate,
  listServiceAccounts,
} from "../dist/hey-api/index.ts";

const [origin = "", token = "", name = ""] = process.argv.slice(2);
client.setConfig({ baseUrl: origin, auth: token });

const organization = await getOrganization({ path: { id: 90 } });
console.log(organization.data?.id);

const path = { organizationId: "acme" };
const body = { name, role: "viewer" } as const;
const created = await createServiceAccount({ path, body });
console.log(created.response?.status, created.data?.data.name === name);
const taken = await createServiceAccount({ path, body });
if (taken.error && "error" in taken.error) console.log(taken.error.error.code satisfies number);

const list = await listServiceAccounts({ path, query: { limit: 1 } });
console.log(list.data?.data.items.length);

const enabled = await enableOrganizationV1Beta1({ path: { id: "acme" }, body: {} });
console.log(enabled.data);

// It takes every `application/…` but JSON for a file, unless told otherwise.
const certificate = await getWindowsEnterpriseCertificate({
  path,
  headers: { Accept: "application/json" },
  parseAs: "text",
});
console.log(certificate.data?.split("\n")[0]);
