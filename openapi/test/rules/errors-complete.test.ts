// Tests the rule on which errors an operation documents.
import { testCases } from "./cases.ts";
import { creation, things, type Tree } from "./trees.ts";

testCases([
  {
    rule: "house/errors-complete",
    fact: "wants the errors of a token",
    edit: (tree) => drop(tree, things, "403", "Forbidden"),
    says: ["GET /v1/things/{id}", "raised by forbidden"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the errors of a body",
    edit: (tree) =>
      tree.replace(
        things,
        '    "415":\n      $ref: ../components/responses/UnsupportedMediaType.yaml\n',
        '    "415":\n      $ref: ../components/responses/ContentTooLarge.yaml\n',
      ),
    says: ["PUT /v1/things/{id}", "raised by unsupported-media-type"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of a format that is not offered",
    edit: (tree) => drop(tree, things, "406", "NotAcceptable"),
    says: ["GET /v1/things/{id}", "raised by not-acceptable"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of too many requests",
    edit: (tree) => drop(tree, things, "429", "TooManyRequests"),
    says: ["GET /v1/things/{id}", "raised by too-many-requests"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of a server that fails, also of a public operation",
    edit: (tree) =>
      tree.replace("components/schemas/StatusServerError.yaml", "x-raised-by: [internal]\n", ""),
    says: ["GET /v2/status", "raised by internal"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of a server that is busy",
    edit: (tree) => drop(tree, things, "503", "ServiceUnavailable"),
    says: ["GET /v1/things/{id}", "raised by unavailable"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of a server that is busy, also of a public operation",
    edit: (tree) =>
      tree.replace("components/schemas/StatusServerBusy.yaml", "x-raised-by: [unavailable]\n", ""),
    says: ["GET /v2/status", "raised by unavailable"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of If-Match",
    edit: (tree) => drop(tree, things, "412", "PreconditionFailed"),
    says: ["PUT /v1/things/{id}", "raised by precondition-failed"],
    also: ["house/no-orphan-file"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of If-Match on the path, in any case",
    edit: (tree) => {
      tree.replace("components/parameters/IfMatch.yaml", "name: If-Match", "name: if-match");
      tree.replace(
        things,
        "parameters:\n",
        "parameters:\n  - $ref: ../components/parameters/IfMatch.yaml\n",
      );
    },
    says: ["GET /v1/things/{id}", "raised by precondition-failed"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of an Idempotency-Key in use",
    edit: (tree) => drop(tree, creation, "409", "Conflict"),
    says: ["POST /v1/things", "raised by idempotency-key-in-use"],
    also: ["house/no-orphan-file"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the error of an Idempotency-Key used again",
    edit: (tree) => drop(tree, creation, "422", "UnprocessableContent"),
    says: ["POST /v1/things", "raised by idempotency-key-reused"],
    also: ["house/no-orphan-file"],
  },
  {
    rule: "house/errors-complete",
    fact: "refuses an unknown kind",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingUnknown.yaml",
        "type: object",
        "x-raised-by: [bad-luck]\ntype: object",
      ),
    says: ['"bad-luck"', "missing-credentials"],
  },
  {
    rule: "house/errors-complete",
    fact: "refuses two errors of one kind",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingUnknown.yaml",
        "type: object",
        "x-raised-by: [forbidden]\ntype: object",
      ),
    says: ["PermissionMissing and ThingUnknown", "both raised by forbidden"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the family's answer to an unknown URL to be marked",
    edit: (tree) =>
      tree.replace("components/schemas/StatusUrlUnknown.yaml", "path-not-found", "unavailable"),
    says: ["routeNotFound of the error family ^/v2/", "path-not-found"],
  },
]);

/** Removes the first response `code` from a path file. */
function drop(tree: Tree, file: string, code: string, response: string): void {
  tree.replace(file, `    "${code}":\n      $ref: ../components/responses/${response}.yaml\n`, "");
}
