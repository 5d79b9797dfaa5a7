// The ten edits that break consumers are each named by the gate, with place, operations, loss and remedy.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Document } from "yaml";
import { contractCopy } from "./copies.ts";

interface BreakingEdit {
  name: string;
  file: string;
  change(document: Document): unknown;
  /** Where the bundle shows it. */
  pointer: string;
  /** An operation that it breaks. */
  operation: string;
  says: RegExp;
}

const windows = "v1_organizations_{organizationId}_mdm_windows_enterprise";
const windowsPointer = "#/paths/~1v1~1organizations~1{organizationId}~1mdm~1windows~1enterprise";

/** Takes a value out of the list at `path`. */
function without(document: Document, path: string[], value: string): void {
  const list = (document.toJS() as Record<string, any>) ?? {};
  const found = path.reduce<any>((node, key) => node[key], list) as string[];
  assert.ok(found.includes(value), `${path.join(".")} has no ${value}`);
  document.setIn(
    path,
    found.filter((one) => one !== value),
  );
}

const edits: BreakingEdit[] = [
  {
    name: "operation removed",
    file: `paths/${windows}.yaml`,
    change: (document) => document.delete("delete"),
    pointer: `${windowsPointer}/delete`,
    operation: "deleteWindowsEnterprise",
    says: /Operation `DELETE .*` was removed\./,
  },
  {
    name: "property required",
    file: "components/schemas/WindowsEnterpriseUpdate.yaml",
    change: (document) => document.setIn(["required"], ["domain", "configuration"]),
    pointer: "#/components/schemas/WindowsEnterpriseUpdate/required",
    operation: "updateWindowsEnterprise",
    says: /became required: `configuration`\. Requests without the property are refused\./,
  },
  {
    name: "enum narrowed",
    file: "components/parameters/State.yaml",
    change: (document) => document.setIn(["schema", "enum"], ["enabled"]),
    pointer: "#/components/parameters/State/schema/enum",
    operation: "listOrganizationsV1Beta1",
    says: /disabled.*Requests with the removed value are refused\./,
  },
  {
    name: "status removed",
    file: "paths/v1_audit-events.yaml",
    change: (document) => document.deleteIn(["get", "responses", "406"]),
    pointer: "#/paths/~1v1~1audit-events/get/responses/406",
    operation: "listAuditEvents",
    says: /Response `406` was removed\./,
  },
  {
    name: "type changed",
    file: "components/schemas/OrganizationV1Beta1.yaml",
    change: (document) => document.setIn(["properties", "title", "type"], "integer"),
    pointer: "#/components/schemas/OrganizationV1Beta1/properties/title/type",
    operation: "getOrganizationV1Beta1",
    says: /'string' to 'integer'.*Answers can hold what the released contract rules out/,
  },
  {
    name: "parameter renamed",
    file: "components/parameters/Limit.yaml",
    change: (document) => document.set("name", "size"),
    pointer: "#/components/parameters/Limit/name",
    operation: "listAuditEvents",
    says: /`limit` query parameter was renamed to `size`\./,
  },
  {
    name: "response property optional",
    file: "components/schemas/WindowsEnterprise.yaml",
    change: (document) => without(document, ["required"], "updatedAt"),
    pointer: "#/components/schemas/WindowsEnterprise/required",
    operation: "getWindowsEnterprise",
    says: /no longer required: `updatedAt`\. Consumers that rely on the property can find it missing\./,
  },
  {
    name: "maxLength tightened",
    file: "components/schemas/ServiceAccountName.yaml",
    change: (document) => document.set("maxLength", 32),
    pointer: "#/components/schemas/ServiceAccountName/maxLength",
    operation: "createServiceAccount",
    says: /`maxLength`.* to '32'\. Requests that were valid are refused\./,
  },
  {
    name: "role dropped",
    file: "components/securitySchemes/bearerAuth.yaml",
    change: (document) =>
      without(document, ["x-permissions", "organization.get", "roles"], "viewer"),
    pointer: "#/components/securitySchemes/bearerAuth/x-permissions/organization.get/roles",
    operation: "getOrganization",
    says: /Permission `organization\.get` was taken from `viewer`\. Tokens of the role get 403\./,
  },
  {
    name: "error code changed",
    file: "components/schemas/MdmEntityNotFound.yaml",
    change: (document) =>
      document.setIn(["properties", "error", "properties", "code", "const"], 3002),
    pointer: "#/components/schemas/MdmEntityNotFound/properties/error/properties/code/const",
    operation: "getWindowsEnterprise",
    says: /'3001' to '3002'\. Answers can hold what the released contract rules out/,
  },
];

describe("npm run breaking names", { concurrency: 2 }, () => {
  for (const { name, file, change, pointer, operation, says } of edits) {
    it(name, async (test) => {
      const copy = await contractCopy(test);
      await copy.edit(file, change);
      const { code, output } = await copy.judge();
      assert.equal(code, 1, output);
      const named = output.split("\n").filter((line) => line.includes(" breaks "));
      const [line = "", ...others] = named;
      assert.deepEqual(others, [], "one cause, one line");
      assert.ok(line.startsWith(`openapi/${file}:`), line);
      assert.match(line.slice(`openapi/${file}:`.length), /^\d+ #/);
      assert.ok(line.includes(` ${pointer} breaks `), line);
      assert.match(line, new RegExp(String.raw`breaks [^:]*\b${operation}\b|and \d+ more: `));
      assert.match(line, says);
      assert.match(line, / Without breaking: \S.*\.$/);
      assert.match(
        output,
        /^openapi\/openapi\.yaml:\d+ #\/info\/version is 1\.0\.0, but breaking changes since 1\.0\.0 make it 2\.0\.0/m,
      );
    });
  }
});
