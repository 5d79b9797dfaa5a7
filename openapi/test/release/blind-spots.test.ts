// What `redocly diff` does not see, or does not call breaking, is called so by ours.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { releasedBundle } from "../../release/baseline/bundles.ts";
import type { ContractData } from "../../release/contract-document.ts";
import { contractDiff } from "../../release/diff/contract-diff.ts";
import { redoclyChanges } from "../../release/diff/redocly-diff.ts";

const released = releasedBundle();
assert.ok(released);

const spots: {
  name: string;
  change(contract: ContractData): unknown;
  pointer: string;
  operation?: string;
  says: string;
}[] = [
  {
    name: "a role that is gone",
    change: ({ components }) => delete components.securitySchemes.bearerAuth["x-roles"].developer,
    pointer: "#/components/securitySchemes/bearerAuth/x-roles/developer",
    says: "Role `developer` was removed.",
  },
  {
    name: "a role that reaches less",
    change: ({ components }) =>
      (components.securitySchemes.bearerAuth["x-roles"].support.reach = "own"),
    pointer: "#/components/securitySchemes/bearerAuth/x-roles/support/reach",
    says: "Role `support` reaches only what is its own, no longer everything.",
  },
  {
    name: "a permission taken from a role",
    change: ({ components }) =>
      components.securitySchemes.bearerAuth["x-permissions"]["auditEvent.list"].roles.pop(),
    pointer: "#/components/securitySchemes/bearerAuth/x-permissions/auditEvent.list/roles",
    operation: "listAuditEvents",
    says: "Permission `auditEvent.list` was taken from `admin`.",
  },
  {
    name: "a field that needs a permission of its own",
    change: ({ components }) =>
      (components.schemas.OrganizationUpdate.properties.name["x-permission"] =
        "organization.delete"),
    pointer: "#/components/schemas/OrganizationUpdate/properties/name/x-permission",
    operation: "updateOrganization",
    says: "Field `name` needs the permission `organization.delete`, before none of its own.",
  },
  {
    name: "a field that needs another permission",
    change: ({ components }) =>
      (components.schemas.OrganizationUpdate.properties.subscriptionId["x-permission"] =
        "organization.delete"),
    pointer: "#/components/schemas/OrganizationUpdate/properties/subscriptionId/x-permission",
    operation: "updateOrganization",
    says: "Field `subscriptionId` needs the permission `organization.delete`, before `organization.subscription.update`.",
  },
  {
    name: "an error raised for another reason",
    change: ({ components }) =>
      (components.schemas.MdmInvalidInput["x-raised-by"] = ["not-acceptable"]),
    pointer: "#/components/schemas/MdmInvalidInput/x-raised-by",
    operation: "getWindowsEnterprise",
    says: "Error `MdmInvalidInput` is no longer raised by `invalid-request`.",
  },
  {
    name: "a default that is another",
    change: ({ components }) => (components.parameters.Limit.schema.default = 10),
    pointer: "#/components/parameters/Limit/schema/default",
    operation: "listAuditEvents",
    says: "The default 50 became 10.",
  },
  {
    name: "a smaller greatest body",
    change: (contract) => (contract["x-max-body-bytes"] = 1024),
    pointer: "#/x-max-body-bytes",
    says: "The greatest body went from 1048576 to 1024 bytes.",
  },
  {
    name: "the URLs of an error family",
    change: (contract) => (contract["x-error-families"][0].paths = "^/v1beta2/"),
    pointer: "#/x-error-families/0/paths",
    says: "The error family of ^/v1beta1/ is now that of ^/v1beta2/.",
  },
];

describe("the gate", () => {
  const revision = structuredClone(released);
  for (const { change } of spots) change(revision);
  const { breaking, impact } = contractDiff(released, revision);

  it("has no need of ours where Redocly calls a change breaking", () => {
    const rated = redoclyChanges(released, revision);
    assert.ok(rated.length > 0);
    assert.deepEqual(
      rated.filter((one) => one.impact === "major"),
      [],
    );
    assert.equal(impact, "major");
    assert.equal(breaking.length, spots.length);
  });

  for (const { name, pointer, operation, says } of spots) {
    it(`calls breaking: ${name}`, () => {
      const found = breaking.find((one) => one.pointer === pointer);
      assert.equal(found?.change, says);
      if (operation) assert.ok(found.operations.includes(operation));
      else assert.deepEqual(found.operations, []);
    });
  }

  it("calls breaking: a header that is no longer always sent", () => {
    const base = structuredClone(released);
    base["components"].headers.ETag.required = true;
    const { breaking: found } = contractDiff(base, released);
    assert.deepEqual(
      found.map(({ pointer }) => pointer),
      ["#/components/headers/ETag/required"],
    );
  });

  it("calls breaking: the code of an error that no operation has", () => {
    const coded = structuredClone(released);
    const { error } = coded["components"].schemas.MdmRouteNotFound.properties;
    error.properties.code.const = 1;
    assert.deepEqual(
      contractDiff(released, coded).breaking.map(({ pointer }) => pointer),
      ["#/components/schemas/MdmRouteNotFound/properties/error/properties/code/const"],
    );
  });

  it("finds nothing where only the version differs", () => {
    const renamed = structuredClone(released);
    renamed["info"].version = "9.9.9";
    assert.deepEqual(contractDiff(released, renamed), {
      breaking: [],
      subjects: [],
      impact: undefined,
    });
  });
});
