// Reads and updates a Windows enterprise: node update-enterprise.ts http://localhost:8080 demo-owner
import { createClient } from "@org-admin/client";

const [baseUrl = "http://localhost:8080", token = "demo-owner"] = process.argv.slice(2);
const client = createClient({ baseUrl, token });
const path = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
const params = { path: { organizationId: "acme" } };

async function readDomain(): Promise<string> {
  const { data, error } = await client.GET(path, { params });
  if (error) throw new Error(error.error.message);
  return data.data.domain;
}

async function setDomain(domain: string): Promise<void> {
  const { data, error } = await client.PUT(path, { params, body: { domain } });
  if (data) {
    console.log(`${data.data.domain} is set.`);
  } else if (error.error.code === 5229) {
    const [violation] = error.error.violations;
    console.log(`${domain} is refused: ${violation?.pointer} ${violation?.message}.`);
  } else {
    throw new Error(error.error.message);
  }
}

console.log(`Windows devices of acme enroll with ${await readDomain()}.`);
await setDomain("mdm.acme.example");
await setDomain("enterpriseenrollment.acme-devices.example");
