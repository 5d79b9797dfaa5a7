// Calls the API through the functions that orval generates from the contract.
import {
  createServiceAccount,
  enableOrganizationV1Beta1,
  getOrganization,
  getWindowsEnterpriseCertificate,
  listServiceAccounts,
} from "../dist/orval/client.ts";

const [, token = "", name = ""] = process.argv.slice(2);
const headers = { authorization: `Bearer ${token}` };

const organization = await getOrganization(90, { headers });
console.log(organization.status === 200 && organization.data.id);

const body = { name, role: "viewer" } as const;
const created = await createServiceAccount("acme", body, { headers });
console.log(created.status, created.status === 201 && created.data.data.name === name);
const taken = await createServiceAccount("acme", body, { headers });
if (taken.status === 409) console.log(taken.data.error.code satisfies number);

const list = await listServiceAccounts("acme", { limit: 1 }, { headers });
console.log(list.status === 200 && list.data.data.items.length);

const enabled = await enableOrganizationV1Beta1("acme", {}, { headers });
console.log(enabled.status === 200 && enabled.data);

const accepts = { ...headers, accept: "application/json" };
const certificate = await getWindowsEnterpriseCertificate("acme", { headers: accepts });
console.log(certificate.status === 200 && certificate.data.split("\n")[0]);
