// Calls the API through axios with the functions that orval generates from the contract.
import axios, { isAxiosError } from "axios";
import {
  createServiceAccount,
  enableOrganizationV1Beta1,
  getOrganization,
  getWindowsEnterpriseCertificate,
  listServiceAccounts,
  type MdmServiceAccountNameTaken,
} from "../dist/axios/client.ts";

const [, token = "", name = ""] = process.argv.slice(2);
axios.defaults.headers.common.Authorization = `Bearer ${token}`;

const organization = await getOrganization(90);
console.log(organization.data.id);

const body = { name, role: "viewer" } as const;
const created = await createServiceAccount("acme", body);
console.log(created.status, created.data.data.name === name);
await createServiceAccount("acme", body).catch((error: unknown) => {
  if (!isAxiosError<MdmServiceAccountNameTaken>(error)) throw error;
  console.log(error.response?.data.error.code satisfies number | undefined);
});

const list = await listServiceAccounts("acme", { limit: 1 });
console.log(list.data.data.items.length);

const enabled = await enableOrganizationV1Beta1("acme", {});
console.log(enabled.data);

const certificate = await getWindowsEnterpriseCertificate("acme", {
  headers: { Accept: "application/json" },
});
console.log(certificate.data.split("\n")[0]);
