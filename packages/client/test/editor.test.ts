// What an editor shows of an operation, and what it costs the compiler to know it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import ts from "typescript";
import { instantiationsOf, languageServiceFor, programFile } from "./compiler.ts";

const preamble = `import { createClient } from "../src/index.ts";
import { createServiceAccount } from "../src/operations.gen.ts";
const client = createClient({ baseUrl: "", token: "" });
void [client, createServiceAccount];
`;

describe("the editor", () => {
  const text = `${preamble}void client.updateWindowsEnterprise;
void client.updateLegacyWindowsEnterprise;
void client.;
`;
  const service = languageServiceFor(text);
  const infoOf = (name: string) => {
    const info = service.getQuickInfoAtPosition(programFile, text.lastIndexOf(name));
    return {
      documentation: ts.displayPartsToString(info?.documentation),
      tags: Object.fromEntries(
        (info?.tags ?? []).map(({ name: tag, text: said }) => [tag, ts.displayPartsToString(said)]),
      ),
    };
  };

  it("shows summary, description, request, permission and errors of a function", () => {
    const { documentation } = infoOf("updateWindowsEnterprise");
    for (const said of [
      "Update the Windows enterprise.",
      "Sets the enrollment domain and, when sent, replaces the branding.",
      "`PUT /v1/organizations/{organizationId}/mdm/windows/enterprise`",
      "Permission: `mdm.windows.enterprise.update`",
      "- 400: MdmFeatureNotAllowed, MdmCertificateGenerationFailed, MdmInvalidInput, MdmEnrollmentDomainInvalid",
    ]) {
      assert.ok(documentation.includes(said), documentation);
    }
  });

  it("shows the same of an operation that is imported", () => {
    assert.match(infoOf("createServiceAccount").documentation, /^Create a service account\./);
  });

  it("strikes out what is deprecated, and names what to use", () => {
    const { tags } = infoOf("updateLegacyWindowsEnterprise");
    assert.match(String(tags["deprecated"]), /^Use .*updateWindowsEnterprise/);
  });

  it("leads to the documentation", () => {
    const page = "/docs/operations/updateWindowsEnterprise.html";
    assert.equal(infoOf("updateWindowsEnterprise").tags["see"]?.trim(), page);
  });

  it("completes the names of all operations", () => {
    const position = text.lastIndexOf("client.") + "client.".length;
    const names = service.getCompletionsAtPosition(programFile, position, {})?.entries ?? [];
    const found = new Set(names.map(({ name }) => name));
    for (const name of ["listAuditEvents", "updateOrganization", "GET", "DELETE"]) {
      assert.ok(found.has(name), name);
    }
  });
});

describe("the compiler", () => {
  const path = `{ path: { organizationId: "acme" } }`;
  const calls = [
    [
      `client.getWindowsEnterprise(${path})`,
      `client.GET("/v1/organizations/{organizationId}/mdm/windows/enterprise", ${path})`,
    ],
    [
      `client.deleteWindowsEnterprise(${path})`,
      `client.DELETE("/v1/organizations/{organizationId}/mdm/windows/enterprise", ${path})`,
    ],
    [
      `client.listServiceAccounts(${path})`,
      `client.GET("/v1/organizations/{organizationId}/service-accounts", ${path})`,
    ],
    [
      `client.updateOrganization({ path: { id: 90 }, body: { name: "A" } })`,
      `client.PUT("/v1/organizations/{id}", { path: { id: 90 }, body: { name: "A" } })`,
    ],
    [
      `client.createMetaschema({ body: { name: "a", schema: "{}" } })`,
      `client.POST("/v1beta1/meta/schemas", { body: { name: "a", schema: "{}" } })`,
    ],
  ];
  const program = (kind: 0 | 1) =>
    `${preamble}${calls.map((call, index) => `const result${index} = await ${call[kind]};\nvoid (result${index}.ok ? result${index}.data : result${index}.status);\n`).join("")}`;
  const without = instantiationsOf(preamble);

  for (const [kind, what] of ["name", "path"].entries()) {
    it(`instantiates few types for five calls by ${what}`, () => {
      const cost = instantiationsOf(program(kind as 0 | 1)) - without;
      assert.ok(cost > 100 && cost < 5000, `${cost} instantiations`);
    });
  }
});
