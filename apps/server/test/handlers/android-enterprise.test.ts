// The Android enterprise: what an update replaces, and what it keeps.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer } from "../server.ts";

const path = "/v1/organizations/{organizationId}/mdm/android/enterprise";
const acme = { path: { organizationId: "acme" } };

describe("updateAndroidEnterprise", () => {
  it("keeps what is left out and replaces what is sent", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const before = unwrap(await client.GET(path, acme)).data;
    const logo = { url: "https://acme.example/other.png" };
    const { data } = unwrap(
      await client.PUT(path, { ...acme, body: { config: { logo, primaryColor: 255 } } }),
    );
    assert.deepEqual(data.config, { ...before.config, logo, primaryColor: 255 });
    assert.equal(data.emailText, before.emailText);
    assert.deepEqual(data.configuration, before.configuration);
    assert.notEqual(data.updatedAt, before.updatedAt);
    assert.equal(data.createdAt, before.createdAt);
    assert.deepEqual(unwrap(await client.GET(path, acme)).data, data);
  });

  it("shows the same settings in the form of the Android Management API", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const config = { logo: {}, enterpriseDisplayName: "Acme Phones" };
    const { data } = unwrap(await client.PUT(path, { ...acme, body: { config } }));
    const google = data._config as Record<string, unknown>;
    assert.equal(google.enterpriseDisplayName, "Acme Phones");
    assert.equal(google.name, "enterprises/LC02k9x7ab");
  });

  it("requires the logo, and names it", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    // @ts-expect-error the contract requires config.logo
    const { error } = await client.PUT(path, { ...acme, body: { config: {} } });
    assert.ok(error && "error" in error && error.error.code === 5209);
    assert.deepEqual(
      error.error.violations.map(({ in: part, pointer, rule }) => [part, pointer, rule]),
      [["body", "/config/logo", "required"]],
    );
  });

  for (const primaryColor of [-1, 0.5, Number.MAX_SAFE_INTEGER + 2]) {
    it(`refuses the color ${primaryColor}`, async (test) => {
      const client = (await startServer(test)).client("demo-owner");
      const { response } = await client.PUT(path, {
        ...acme,
        body: { config: { logo: {}, primaryColor } },
      });
      assert.equal(response.status, 400);
    });
  }
});
