// Calls the API through the client that Redocly generates from the contract.
import { client, type CreateServiceAccountError } from "../dist/redocly/client.ts";

const [origin = "", token = "", name = ""] = process.argv.slice(2);
client.configure({ serverUrl: origin, auth: { bearer: token } });

const organization = await client.getOrganization({ path: { id: 90 } });
console.log(organization.data?.id);

const path = { organizationId: "acme" };
const body = { name, role: "viewer" } as const;
const created = await client.createServiceAccount({ path, body });
console.log(created.response.status, created.data?.data.name === name);
const taken = await client.createServiceAccount({ path, body });
const error: CreateServiceAccountError | undefined = taken.error;
if (error) console.log(error.error.code satisfies number);

const list = await client.listServiceAccounts({ path, query: { limit: 1 } });
console.log(list.data?.data.items.length);

const enabled = await client.enableOrganizationV1Beta1({ path: { id: "acme" }, body: {} });
console.log(enabled.data);

// It asks for JSON, and takes what is none for a file. Told that it is text, it would ask for `text/*` alone.
const certificate = await client.getWindowsEnterpriseCertificate(
  { path },
  { parseAs: "text", headers: { Accept: "application/json" } },
);
console.log(certificate.data?.split("\n")[0]);
