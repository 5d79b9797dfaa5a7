// Tests the types of the contract's extensions.
import { testCases } from "./cases.ts";
import { bearer, status, things } from "./trees.ts";

testCases([
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt extension of the document",
    edit: (tree) => tree.replace("openapi.yaml", "x-max-body-bytes", "x-max-body-byte"),
    says: ['"x-max-body-byte" is no extension of Root', "x-max-body-bytes"],
  },
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt extension of a schema",
    edit: (tree) => tree.replace("components/schemas/Thing.yaml", "x-secret", "x-secrets"),
    says: ['"x-secrets" is no extension of Schema', "x-secret"],
  },
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt extension beside a $ref",
    edit: (tree) =>
      tree.replace(
        things,
        "$ref: ../components/schemas/ThingUpdate.yaml\n",
        "$ref: ../components/schemas/ThingUpdate.yaml\n          x-secrets: true\n",
      ),
    says: ['"x-secrets" is no extension of Schema'],
  },
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt extension of an operation",
    edit: (tree) => tree.replace(status, "x-successor", "x-succesor"),
    says: ['"x-succesor" is no extension of Operation', "x-successor"],
  },
  {
    rule: "house/extension-known",
    fact: "refuses an extension of a header, which has none",
    edit: (tree) =>
      tree.replace(
        "components/headers/X-Request-Id.yaml",
        "schema:\n",
        "x-on-every-response: true\nschema:\n",
      ),
    says: ['"x-on-every-response" is no extension of Header; remove it'],
  },
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt extension of an example",
    edit: (tree) => tree.replace("components/examples/RenamedThing.yaml", "x-demo", "x-demos"),
    says: ['"x-demos" is no extension of Example', "x-demo"],
  },
  {
    rule: "struct",
    fact: "checks the shape of an error family",
    edit: (tree) => {
      tree.replace(
        "openapi.yaml",
        "    envelope:\n      $ref: components/schemas/StatusFailure.yaml\n",
        "",
      );
      tree.rename("components/schemas/StatusFailure.yaml", ".gone");
    },
    says: ["`envelope` must be present"],
  },
  {
    rule: "struct",
    fact: "wants uniqueCodes to be a boolean",
    edit: (tree) => tree.replace("openapi.yaml", "uniqueCodes: true", "uniqueCodes: all"),
    says: ["Expected type `boolean` but got `string`"],
  },
  {
    rule: "struct",
    fact: "refuses a misspelt property of an error family",
    edit: (tree) => tree.replace("openapi.yaml", "uniqueCodes", "uniqueCode"),
    says: ["`uniqueCode` is not expected here"],
  },
  {
    rule: "struct",
    fact: "wants x-successor to be a string",
    edit: (tree) => tree.replace(status, "x-successor: /v3/status", "x-successor: 3"),
    says: ["Expected type `string` but got `integer`"],
    // Redocly then skips the operation and its tag.
    also: ["house/tags-grouped"],
  },
  {
    rule: "struct",
    fact: "checks the shape of a role",
    edit: (tree) => tree.replace(bearer, "reach: own", "reach: some"),
    says: ["reach", '"any", "own"'],
  },
  {
    rule: "struct",
    fact: "refuses a misspelt property of a role",
    edit: (tree) => tree.replace(bearer, "demoToken", "demotoken"),
    says: ["`demotoken` is not expected here"],
  },
  {
    rule: "struct",
    fact: "wants the demo token of a role to be a string",
    edit: (tree) => tree.replace(bearer, "demoToken: demo-owner", "demoToken: 1"),
    says: ["Expected type `string` but got `integer`"],
  },
  {
    rule: "struct",
    fact: "wants x-secret to be a boolean",
    edit: (tree) =>
      tree.replace("components/schemas/Thing.yaml", "x-secret: true", 'x-secret: "true"'),
    says: ["Expected type `boolean` but got `string`"],
  },
  {
    rule: "struct",
    fact: "wants x-demo to be a string",
    edit: (tree) =>
      tree.replace("components/examples/RenamedThing.yaml", "x-demo: wheel", "x-demo: true"),
    says: ["Expected type `string` but got `boolean`"],
  },
  {
    rule: "struct",
    fact: "wants x-max-body-bytes to be an integer",
    edit: (tree) => tree.replace("openapi.yaml", "bytes: 1048576", "bytes: 1 MiB"),
    says: ["x-max-body-bytes", "a positive integer"],
  },
  {
    rule: "struct",
    fact: "wants x-max-body-bytes to be positive",
    edit: (tree) => tree.replace("openapi.yaml", "bytes: 1048576", "bytes: 0"),
    says: ["x-max-body-bytes", "a positive integer"],
  },
  {
    rule: "no-unresolved-refs",
    fact: "follows the references of an error family",
    edit: (tree) => tree.replace("openapi.yaml", "schemas/Failure.yaml", "schemas/Lost.yaml"),
    says: ["$ref"],
    also: ["house/no-orphan-file"],
  },
]);
