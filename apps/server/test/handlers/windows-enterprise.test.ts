// The Windows enterprise in its current and its legacy form: domain rules, certificates, branding.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer, type TestServer } from "../server.ts";

const path = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
const legacyPath = "/v1/organizations/{organizationId}/mdm/win/enterprise";
const acme = { path: { organizationId: "acme" } };

async function certificate({ store }: TestServer): Promise<X509Certificate> {
  const row = await store.queries
    .selectFrom("windows_enterprises")
    .select("certificate")
    .executeTakeFirstOrThrow();
  return new X509Certificate(row.certificate);
}

describe("getWindowsEnterpriseCertificate", () => {
  it("answers PEM to generated clients, which ask for JSON alone", async (test) => {
    const server = await startServer(test);
    const headers = { accept: "application/json" };
    const asked = await server
      .client("demo-owner")
      .getWindowsEnterpriseCertificate(acme, { headers });
    const pem = unwrap(asked);
    assert.equal(
      asked.status === 200 && asked.headers["content-type"],
      "application/pem-certificate-chain",
    );
    assert.equal(new X509Certificate(pem).serialNumber, (await certificate(server)).serialNumber);
  });

  it("refuses those who could not even read an error", async (test) => {
    const server = await startServer(test);
    const headers = { accept: "text/html" };
    const asked = await server
      .client("demo-owner")
      .getWindowsEnterpriseCertificate(acme, { headers });
    assert.equal(asked.status, 406);
  });
});

describe("updateWindowsEnterprise", () => {
  it("issues a new certificate for a new domain", async (test) => {
    const server = await startServer(test);
    const before = await certificate(server);
    assert.equal(
      before.checkHost("enterpriseenrollment.acme.example"),
      "enterpriseenrollment.acme.example",
    );
    unwrap(
      await server.client("demo-owner").PUT(path, {
        ...acme,
        body: { domain: "enterpriseenrollment.new.example" },
      }),
    );
    const after = await certificate(server);
    assert.equal(
      after.checkHost("enterpriseenrollment.new.example"),
      "enterpriseenrollment.new.example",
    );
    assert.equal(after.checkHost("enterpriseenrollment.acme.example"), undefined);
    assert.notEqual(after.serialNumber, before.serialNumber);
    assert.ok(after.verify(after.publicKey));
    assert.ok(Date.parse(after.validTo) > Date.now() + 300 * 24 * 3600 * 1000);
  });

  it("keeps the certificate when the domain stays, in whatever case it is sent", async (test) => {
    const server = await startServer(test);
    const before = await certificate(server);
    const { data } = unwrap(
      await server.client("demo-owner").PUT(path, {
        ...acme,
        body: { domain: "EnterpriseEnrollment.ACME.example" },
      }),
    );
    assert.equal(data.domain, "enterpriseenrollment.acme.example");
    assert.equal((await certificate(server)).serialNumber, before.serialNumber);
  });

  it("replaces the branding as a whole, and keeps it when none is sent", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const domain = "enterpriseenrollment.acme.example";
    const configuration = { primaryColor: "teal" };
    unwrap(await client.PUT(path, { ...acme, body: { domain, configuration } }));
    assert.deepEqual(unwrap(await client.GET(path, acme)).data.configuration, configuration);
    unwrap(await client.PUT(path, { ...acme, body: { domain } }));
    assert.deepEqual(unwrap(await client.GET(path, acme)).data.configuration, configuration);
  });

  for (const domain of [
    "mdm.acme.example",
    "enterpriseenrollment",
    "enterpriseenrollment.",
    "enterpriseenrollment..example",
    "enterpriseenrollment.acme.example.",
    "xenterpriseenrollment.acme.example",
    "enterpriseenrollment.acme.example/path",
    " enterpriseenrollment.acme.example",
    "",
  ]) {
    it(`refuses the domain ${JSON.stringify(domain)} with 5229 and changes nothing`, async (test) => {
      const client = (await startServer(test)).client("demo-owner");
      const before = unwrap(await client.GET(path, acme));
      const { error } = await client.PUT(path, { ...acme, body: { domain } });
      assert.ok(error && "error" in error && error.error.code === 5229);
      assert.equal(error.error.violations[0]?.pointer, "/domain");
      assert.deepEqual(unwrap(await client.GET(path, acme)), before);
    });
  }

  for (const domain of [
    "enterpriseenrollment.-acme.example",
    "enterpriseenrollment.acme-.example",
    `enterpriseenrollment.${"a".repeat(64)}.example`,
  ]) {
    it(`refuses the domain ${domain.slice(0, 40)}… of ${domain.length} characters with 5132`, async (test) => {
      const client = (await startServer(test)).client("demo-owner");
      const before = unwrap(await client.GET(path, acme));
      const { error } = await client.PUT(path, { ...acme, body: { domain } });
      assert.ok(error && "error" in error && error.error.code === 5132);
      assert.deepEqual(unwrap(await client.GET(path, acme)), before);
    });
  }
});

describe("the domain of a Windows enterprise", () => {
  const longest = `enterpriseenrollment.${"a.".repeat(115)}aa`;
  const table = [
    { operation: path, domain: "enterpriseenrollment.intranet", status: 200 },
    { operation: path, domain: longest, status: 200 },
    { operation: path, domain: `${longest}a`, status: 400 },
    { operation: legacyPath, domain: "intranet", status: 200 },
    { operation: legacyPath, domain: longest, status: 200 },
    { operation: legacyPath, domain: `${longest}a`, status: 400 },
  ] as const;
  for (const { operation, domain, status } of table) {
    it(`${domain.slice(0, 40)} of ${domain.length} characters is answered with ${status} by ${operation}`, async (test) => {
      const server = await startServer(test);
      const client = server.client("demo-owner");
      const { response, error } = await client.PUT(operation, { ...acme, body: { domain } });
      assert.equal(response.status, status, JSON.stringify(error));
      if (status === 200) assert.equal((await certificate(server)).checkHost(domain), domain);
      else assert.ok(error && "error" in error && error.error.code === 5209);
    });
  }
});

describe("updateLegacyWindowsEnterprise", () => {
  it("takes a domain without the prefix, and the current form shows it", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-owner");
    unwrap(await client.PUT(legacyPath, { ...acme, body: { domain: "mdm.acme.example" } }));
    assert.equal(unwrap(await client.GET(path, acme)).data.domain, "mdm.acme.example");
    assert.equal((await certificate(server)).checkHost("mdm.acme.example"), "mdm.acme.example");
  });

  it("refuses with 5132 a domain that is no host name", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const { error } = await client.PUT(legacyPath, { ...acme, body: { domain: "not a host" } });
    assert.ok(error && "error" in error && error.error.code === 5132);
  });

  it("takes an e-mail address that the current form cannot hold and then leaves out", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const configuration = { contactEmail: "it#1@acme.example", contactPhone: "112" };
    const body = { domain: "enterpriseenrollment.acme.example", configuration };
    unwrap(await client.PUT(legacyPath, { ...acme, body }));
    assert.deepEqual(unwrap(await client.GET(legacyPath, acme)).data?.configuration, configuration);
    assert.deepEqual(unwrap(await client.GET(path, acme)).data.configuration, {
      contactPhone: "112",
    });
    const refused = await client.PUT(path, { ...acme, body });
    assert.equal(refused.response.status, 400);
  });
});

describe("a refused updateWindowsEnterprise", () => {
  it("names every violation of a body with its pointer", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(`${origin}/v1/organizations/acme/mdm/windows/enterprise`, {
      method: "PUT",
      headers: { authorization: "Bearer demo-owner", "content-type": "application/json" },
      body: '{"configuration":{"contactEmail":"nobody","a/b":1},"__proto__":{"x":1}}',
    });
    const { error } = (await response.json()) as {
      error: { code: number; violations: { pointer: string; rule: string }[] };
    };
    assert.equal(error.code, 5209);
    const found = error.violations.map(({ pointer, rule }) => `${pointer} ${rule}`);
    assert.deepEqual(found.toSorted(), [
      "/__proto__ additionalProperties",
      "/configuration/a~1b additionalProperties",
      "/configuration/contactEmail format",
      "/configuration/contactEmail pattern",
      "/domain required",
    ]);
  });
});
