// Proves every house rule: the good fixture passes, and each single change breaks exactly the rule it should.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import house from "../rules/index.ts";
import { lint, plant, redocly, type Tree } from "./trees.ts";

interface Case {
  rule: string;
  fact: string;
  edit: (tree: Tree) => void;
  /** Words the message must contain. */
  says: string[];
  /** Other rules that cannot but speak up too. */
  also?: string[];
}

const things = "paths/v1_things_{id}.yaml";
const creation = "paths/v1_things.yaml";
const status = "paths/v2_status.yaml";
const bearer = "components/securitySchemes/bearerAuth.yaml";

const cases: Case[] = [
  {
    rule: "house/operation-id-form",
    fact: "refuses ById",
    edit: (tree) => tree.replace(things, "getThing", "getThingById"),
    says: ['"getThingById"', "GET /v1/things/{id}", 'write "getThing"'],
  },
  {
    rule: "house/operation-id-form",
    fact: "refuses a verb that is not listed",
    edit: (tree) => {
      tree.replace(things, "getThing", "fetchThing");
      tree.replace(things, "Get a thing", "Fetch a thing");
    },
    says: ['"fetchThing"', "must start with get, list"],
  },
  {
    rule: "house/operation-id-form",
    fact: "refuses another spelling than camelCase",
    edit: (tree) => tree.replace(things, "getThing", "get_thing"),
    says: ['"get_thing"', "camelCase"],
  },
  {
    rule: "house/summary-form",
    fact: "wants the verb of the operationId",
    edit: (tree) => tree.replace(things, "Get a thing", "Retrieve a thing"),
    says: ['"Retrieve a thing"', '"Get"'],
  },
  {
    rule: "house/summary-form",
    fact: "wants sentence case",
    edit: (tree) => tree.replace(things, "Get a thing", "Get a Thing"),
    says: ['"Get a Thing"', 'write "thing"', "properNouns"],
  },
  {
    rule: "house/summary-form",
    fact: "refuses a full stop",
    edit: (tree) => tree.replace(things, "Get a thing", "Get a thing."),
    says: ['"Get a thing."', "full stop"],
  },
  {
    rule: "house/summary-form",
    fact: "refuses more than 60 characters",
    edit: (tree) => tree.replace(things, "Get a thing", `Get a ${"very ".repeat(12)}long thing`),
    says: ["76 characters", "at most 60"],
  },
  {
    rule: "house/operation-description-form",
    fact: "wants a description",
    edit: (tree) =>
      tree.replace(things, "  description: Answers the thing as it was stored last.\n", ""),
    says: ["GET /v1/things/{id} has no description"],
  },
  {
    rule: "house/operation-description-form",
    fact: "wants a full stop",
    edit: (tree) => tree.replace(things, "stored last.", "stored last"),
    says: ["GET /v1/things/{id}", '"was stored last"', "full stop"],
  },
  {
    rule: "house/operation-description-form",
    fact: "wants more than the summary",
    edit: (tree) =>
      tree.replace(things, "Answers the thing as it was stored last.", "Get a thing."),
    says: ["repeats its summary", '"Get a thing"'],
  },
  {
    rule: "house/operation-key-order",
    fact: "wants the summary before the description",
    edit: (tree) =>
      tree.replace(
        things,
        "  summary: Get a thing\n  description: Answers the thing as it was stored last.\n",
        "  description: Answers the thing as it was stored last.\n  summary: Get a thing\n",
      ),
    says: ["GET /v1/things/{id}", '"summary" must stand before "description"'],
  },
  {
    rule: "house/operation-key-order",
    fact: "wants extensions last",
    edit: (tree) =>
      tree.replace(things, "  tags: [Things]", "  x-successor: /v2/things/{id}\n  tags: [Things]"),
    says: ['"tags" must stand before "x-successor"'],
  },
  {
    rule: "operation-singular-tag",
    fact: "refuses two tags",
    edit: (tree) => tree.replace(things, "tags: [Things]", "tags: [Things, Status]"),
    says: ["only one tag"],
  },
  {
    rule: "operation-tag-defined",
    fact: "refuses no tag",
    edit: (tree) => tree.replace(things, "  tags: [Things]\n", ""),
    says: ["tags should be defined"],
  },
  {
    rule: "house/permission-present",
    fact: "wants security on the operation itself",
    edit: (tree) => {
      tree.replace(status, "  security: []\n", "");
      tree.replace(status, "\n  x-public: Load balancers have no token.", "");
    },
    says: ["GET /v2/status has no security of its own", "bearerAuth: [<permission>]"],
  },
  {
    rule: "house/permission-present",
    fact: "wants a permission",
    edit: (tree) => tree.replace(things, "[thing.read]", "[]"),
    says: ["GET /v1/things/{id}", "exactly one security entry"],
    also: ["house/permissions-used"],
  },
  {
    rule: "house/permission-present",
    fact: "refuses a permission that is not listed",
    edit: (tree) => tree.replace(things, "[thing.read]", "[thing.read, thing.raed]"),
    says: ["GET /v1/things/{id}", '"thing.raed"'],
  },
  {
    rule: "house/permission-present",
    fact: "wants the reason of a public operation",
    edit: (tree) => tree.replace(status, "\n  x-public: Load balancers have no token.", ""),
    says: ["GET /v2/status", "x-public: <reason>"],
  },
  {
    rule: "house/permissions-used",
    fact: "refuses a permission that nothing needs",
    edit: (tree) =>
      tree.replace(
        bearer,
        "x-permissions:\n",
        "x-permissions:\n  thing.eat:\n    description: Eat a thing.\n    roles: [owner]\n",
      ),
    says: ['"thing.eat"', "needed by no operation"],
  },
  {
    rule: "house/permissions-used",
    fact: "refuses a role that does not exist",
    edit: (tree) => tree.replace(bearer, "roles: [owner]", "roles: [owner, boss]"),
    says: ['"thing.read"', '"boss"', "x-roles: owner"],
  },
  {
    rule: "house/permissions-used",
    fact: "refuses an x-permission that is not listed",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "    format: date\n",
        "    format: date\n    x-permission: thing.sniff\n",
      ),
    says: ['"thing.sniff"', "not listed"],
  },
  {
    rule: "house/examples-present",
    fact: "wants examples of a response",
    edit: (tree) =>
      tree.replace(
        status,
        "          examples:\n            Alive:\n              summary: It lives\n              value:\n                alive: true\n",
        "",
      ),
    says: ["response in application/json has no examples"],
  },
  {
    rule: "house/examples-present",
    fact: "wants examples of a request body",
    edit: (tree) => {
      tree.replace(
        things,
        "        examples:\n          RenamedThing:\n            $ref: ../components/examples/RenamedThing.yaml\n",
        "        example: { name: Wheel }\n",
      );
      tree.rename("components/examples/RenamedThing.yaml", ".gone");
    },
    says: ["request body in application/json", '"example"'],
  },
  {
    rule: "house/examples-present",
    fact: "wants a summary of every example",
    edit: (tree) => tree.replace(status, "              summary: It lives\n", ""),
    says: ['Example "Alive" has no summary'],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds a broken const in an example",
    edit: (tree) => tree.replace(status, "alive: true", "alive: false"),
    says: ["alive", "equal to constant"],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds a broken format in an example",
    edit: (tree) =>
      tree.replace("components/examples/RenamedThing.yaml", "2026-01-31", "2026-02-31"),
    says: ["since", 'match format "date"'],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds a broken pattern in an example",
    edit: (tree) => tree.replace("components/examples/RenamedThing.yaml", "Wheel", "wheel"),
    says: ["name", "match pattern"],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds an unevaluated property in an example",
    edit: (tree) =>
      tree.replace(
        "components/examples/RenamedThing.yaml",
        "  name: Wheel",
        "  name: Wheel\n  size: 3",
      ),
    says: ["unevaluated properties", "`size`"],
  },
  {
    rule: "no-invalid-parameter-examples",
    fact: "finds a broken format in a parameter example",
    edit: (tree) => tree.replace("components/parameters/ThingId.yaml", "8f14e45f-", ""),
    says: ['match format "uuid"'],
  },
  {
    rule: "house/error-examples",
    fact: "wants an example of every error",
    edit: (tree) =>
      tree.replace(
        "components/responses/Unauthorized.yaml",
        "      TokenInvalid:",
        "      WrongToken:",
      ),
    says: ["the 401 response of GET /v1/things/{id}", "TokenInvalid has no example"],
  },
  {
    rule: "house/error-examples",
    fact: "wants the example to be the error it is named after",
    edit: (tree) =>
      tree.replace(
        "components/responses/Unauthorized.yaml",
        "code: TokenInvalid",
        "code: TokenMissing",
      ),
    says: [
      'the example "TokenInvalid" is not that error',
      '/code must be equal to constant "TokenInvalid"',
    ],
  },
  {
    rule: "house/error-examples",
    fact: "refuses an error schema written in place",
    edit: (tree) =>
      tree.replace(
        "components/responses/NotFound.yaml",
        "      $ref: ../schemas/ThingUnknown.yaml\n",
        "      allOf:\n        - $ref: ../schemas/ThingUnknown.yaml\n        - required: [code]\n",
      ),
    says: ["the 404 response of GET /v1/things/{id}", "$ref to an error schema"],
  },
  {
    rule: "house/error-examples",
    fact: "refuses another media type than JSON",
    edit: (tree) =>
      tree.replace("components/responses/NotFound.yaml", "application/json", "text/plain"),
    says: ["the 404 response of GET /v1/things/{id}", "text/plain"],
    also: ["response-mime-type"],
  },
  {
    rule: "house/error-examples",
    fact: "refuses an error in PEM, in which other responses may be",
    edit: (tree) =>
      tree.replace(
        "components/responses/NotFound.yaml",
        "application/json",
        "application/pem-certificate-chain",
      ),
    says: ["the 404 response of GET /v1/things/{id}", "application/pem-certificate-chain"],
  },
  {
    rule: "response-mime-type",
    fact: "refuses another media type than JSON and PEM",
    edit: (tree) => tree.replace(status, "application/json", "text/plain"),
    says: ['"text/plain" is not allowed'],
  },
  {
    rule: "house/error-envelope",
    fact: "refuses an error of another family",
    edit: (tree) =>
      tree.replace(
        status,
        "  x-public:",
        '    "404":\n      $ref: ../components/responses/NotFound.yaml\n  x-public:',
      ),
    says: ["the 404 response of GET /v2/status", "ThingUnknown", "family ^/v2/", "'error'"],
  },
  {
    rule: "house/error-envelope",
    fact: "wants a family for every URL",
    edit: (tree) => tree.replace("openapi.yaml", "paths: ^/v2/", "paths: ^/v3/"),
    says: ["/v2/status belongs to no error family"],
  },
  {
    rule: "house/error-envelope",
    fact: "refuses a family whose paths are no expression",
    edit: (tree) => tree.replace("openapi.yaml", "paths: ^/v2/", 'paths: "^/v2/("'),
    says: ['"^/v2/(" is not a regular expression'],
  },
  {
    rule: "house/error-code",
    fact: "wants a const code",
    edit: (tree) =>
      tree.replace("components/schemas/ThingUnknown.yaml", "const: ThingUnknown", "type: string"),
    says: ["The error ThingUnknown", "const"],
  },
  {
    rule: "house/error-code",
    fact: "refuses two errors of one code where the family declares codes unique",
    edit: sameCode,
    says: [
      "The errors TokenMissing and ThingUnknown have the same code",
      '"TokenMissing"',
      "family ^/v1/ declares uniqueCodes",
    ],
  },
  {
    rule: "house/error-code",
    fact: "compares the answers to an unknown URL, too",
    edit: (tree) => {
      const schema = "components/schemas/TokenInvalid.yaml";
      tree.replace(schema, "const: TokenInvalid", "const: UrlUnknown");
      tree.replace(
        "components/responses/Unauthorized.yaml",
        "code: TokenInvalid",
        "code: UrlUnknown",
      );
    },
    says: ["The errors UrlUnknown and TokenInvalid have the same code"],
  },
  {
    rule: "house/errors-complete",
    fact: "wants the errors of a token",
    edit: (tree) =>
      tree.replace(things, '    "403":\n      $ref: ../components/responses/Forbidden.yaml\n', ""),
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
    also: ["house/no-orphan-file"],
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
  {
    rule: "house/conditional-requests",
    fact: "wants If-None-Match where there is an ETag",
    edit: (tree) => withoutParameter(tree, things, "IfNoneMatch"),
    says: [
      "GET /v1/things/{id} declares ETag on its 200 response and documents 304",
      "add the header parameter If-None-Match",
    ],
  },
  {
    rule: "house/conditional-requests",
    fact: "takes a query parameter named If-None-Match for what it is",
    edit: (tree) =>
      tree.replace("components/parameters/IfNoneMatch.yaml", "in: header", "in: query"),
    says: ["GET /v1/things/{id}", "add the header parameter If-None-Match"],
  },
  {
    rule: "house/conditional-requests",
    fact: "wants 304 where there is an ETag",
    edit: (tree) => tree.replace(things, '    "304":', '    "203":'),
    says: [
      "GET /v1/things/{id} declares ETag on its 200 response and takes If-None-Match",
      'add the response "304"',
    ],
  },
  {
    rule: "house/conditional-requests",
    fact: "wants an ETag where there is If-None-Match",
    edit: (tree) =>
      tree.replace(
        "components/responses/Thing.yaml",
        "  ETag:\n    $ref: ../headers/ETag.yaml\n",
        "",
      ),
    says: [
      "GET /v1/things/{id} takes If-None-Match and documents 304",
      "add the header ETag to its 200 response",
    ],
  },
  ...["put", "patch", "delete"].map((method) => ({
    rule: "house/conditional-requests",
    fact: `wants If-Match on a ${method} of what has an ETag`,
    edit: (tree: Tree) => {
      withoutParameter(tree, things, "IfMatch");
      tree.replace(things, "\nput:\n", `\n${method}:\n`);
    },
    says: [`${method.toUpperCase()} /v1/things/{id}`, "add the header parameter If-Match"],
  })),
  {
    rule: "house/conditional-requests",
    fact: "wants Location on a 201 response",
    edit: (tree) => {
      tree.replace(
        "components/responses/CreatedThing.yaml",
        "  Location:\n    $ref: ../headers/Location.yaml\n",
        "",
      );
      tree.rename("components/headers/Location.yaml", ".gone");
    },
    says: ["POST /v1/things", "add the header Location to its 201 response"],
  },
  {
    rule: "house/conditional-requests",
    fact: "wants Idempotency-Key on a POST that creates",
    edit: (tree) => withoutParameter(tree, creation, "IdempotencyKey"),
    says: ["POST /v1/things", "add the header parameter Idempotency-Key"],
  },
  {
    rule: "house/conditional-requests",
    fact: "wants an ETag on a 304 response",
    edit: (tree) =>
      tree.replace(
        things,
        "      headers:\n        ETag:\n          $ref: ../components/headers/ETag.yaml\n",
        "",
      ),
    says: ["GET /v1/things/{id} answers 304", "add the header ETag to its 304 response"],
  },
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
    fact: "refuses a misspelt extension of a header",
    edit: (tree) =>
      tree.replace(
        "components/headers/X-Request-Id.yaml",
        "x-on-every-response",
        "x-on-all-responses",
      ),
    says: ['"x-on-all-responses" is no extension of Header', "x-on-every-response"],
  },
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt extension of an example",
    edit: (tree) => tree.replace("components/examples/RenamedThing.yaml", "x-demo", "x-demos"),
    says: ['"x-demos" is no extension of Example', "x-demo"],
  },
  {
    rule: "house/linear-pattern",
    fact: "refuses nested repetition",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "    format: date\n",
        "    format: date\n    pattern: ^([0-9]+-?)+$\n",
      ),
    says: ["^([0-9]+-?)+$", "exponentially"],
  },
  {
    rule: "house/linear-pattern",
    fact: "refuses overlapping alternatives in a repetition",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "    format: date\n",
        "    format: date\n    pattern: ^(2|[0-9]|-)+$\n",
      ),
    says: ["^(2|[0-9]|-)+$", "several ways"],
  },
  {
    rule: "house/linear-pattern",
    fact: "refuses a pattern that does not compile",
    edit: (tree) =>
      tree.replace("components/headers/X-Request-Id.yaml", "^[A-Za-z0-9_-]+$", "^[A-Z"),
    says: ["^[A-Z", "does not compile"],
  },
  {
    rule: "house/no-orphan-file",
    fact: "finds a path that is not listed",
    edit: (tree) => tree.write("paths/v1_wheels.yaml", "get: {}\n"),
    says: ["'/v1/wheels': { $ref: paths/v1_wheels.yaml }"],
  },
  {
    rule: "house/no-orphan-file",
    fact: "finds a component that nothing refers to",
    edit: (tree) => tree.write("components/schemas/Wheel.yaml", "type: string\n"),
    says: ["components/schemas/Wheel.yaml is not reached from openapi.yaml"],
  },
  {
    rule: "house/path-file-name",
    fact: "wants the file named after the URL",
    edit: (tree) => {
      tree.rename(status, "paths/status.yaml");
      tree.replace("openapi.yaml", status, "paths/status.yaml");
    },
    says: ["/v2/status", "'/v2/status': { $ref: paths/v2_status.yaml }"],
  },
  {
    rule: "house/component-file-name",
    fact: "wants PascalCase",
    edit: (tree) => {
      tree.rename(
        "components/examples/RenamedThing.yaml",
        "components/examples/renamed-thing.yaml",
      );
      tree.replace(things, "examples/RenamedThing.yaml", "examples/renamed-thing.yaml");
    },
    says: ['"renamed-thing"', "PascalCase"],
  },
  {
    rule: "house/component-file-name",
    fact: "wants the folder of the kind",
    edit: (tree) => {
      tree.rename("components/examples/RenamedThing.yaml", "components/schemas/RenamedThing.yaml");
      tree.replace(things, "examples/RenamedThing.yaml", "schemas/RenamedThing.yaml");
    },
    says: ["components/examples/RenamedThing.yaml"],
  },
  {
    rule: "house/additional-properties-decided",
    fact: "refuses an undecided object",
    edit: (tree) =>
      tree.replace("components/schemas/Failure.yaml", "additionalProperties: false\n", ""),
    says: ["with code, message", "additionalProperties"],
  },
  {
    rule: "house/additional-properties-decided",
    fact: "refuses an undecided part where nothing encloses it",
    edit: (tree) => {
      tree.replace(
        things,
        "          $ref: ../components/schemas/ThingUpdate.yaml\n",
        "          $ref: ../components/schemas/ThingBase.yaml\n",
      );
      tree.rename("components/schemas/ThingUpdate.yaml", ".gone");
    },
    says: ["with name, since"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a property",
    edit: (tree) =>
      tree.replace("components/schemas/ThingBase.yaml", "    description: How it is called.\n", ""),
    says: ['"name"', "has no description"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a schema",
    edit: (tree) =>
      tree.replace("components/schemas/Thing.yaml", "description: A thing as it is stored.\n", ""),
    says: ["The schema Thing has no description"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a header",
    edit: (tree) =>
      tree.replace(
        "components/headers/X-Request-Id.yaml",
        "description: Names the request in the log.\n",
        "",
      ),
    says: ["The header X-Request-Id has no description"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a parameter",
    edit: (tree) =>
      tree.replace("components/parameters/ThingId.yaml", "description: Which thing.\n", ""),
    says: ["The parameter id has no description"],
  },
  {
    rule: "house/tags-grouped",
    fact: "wants every tag in a group",
    edit: (tree) => tree.replace("openapi.yaml", "tags: [Things, Status]", "tags: [Things]"),
    says: ['"Status" is in 0'],
  },
  {
    rule: "house/tags-grouped",
    fact: "refuses a tag without operations",
    edit: (tree) => {
      tree.replace("openapi.yaml", "tags:\n", "tags:\n  - name: Wheels\n    description: Round.\n");
      tree.replace("openapi.yaml", "tags: [Things, Status]", "tags: [Things, Status, Wheels]");
    },
    says: ['"Wheels" is on no operation'],
  },
  {
    rule: "house/tags-grouped",
    fact: "refuses a group of a tag that does not exist",
    edit: (tree) =>
      tree.replace("openapi.yaml", "tags: [Things, Status]", "tags: [Things, Status, Wheels]"),
    says: ['x-tagGroups has "Wheels"'],
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
    // Redocly does not visit the operation then, nor the tag on it.
    also: ["house/tags-grouped"],
  },
  {
    rule: "struct",
    fact: "wants x-on-every-response to be a boolean",
    edit: (tree) =>
      tree.replace(
        "components/headers/X-Request-Id.yaml",
        "x-on-every-response: true",
        "x-on-every-response: yes please",
      ),
    says: ["Expected type `boolean` but got `string`"],
  },
  {
    rule: "struct",
    fact: "checks the shape of a role",
    edit: (tree) => tree.replace(bearer, "organizations: own", "organizations: some"),
    says: ["organizations", '"any", "own"'],
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
];

/** Gives ThingUnknown the code of TokenMissing. */
function sameCode(tree: Tree): void {
  const schema = "components/schemas/ThingUnknown.yaml";
  tree.replace(schema, "const: ThingUnknown", "const: TokenMissing");
  tree.replace("components/responses/NotFound.yaml", "code: ThingUnknown", "code: TokenMissing");
}

/** Takes the first response `code` from a path file. */
function drop(tree: Tree, file: string, code: string, response: string): void {
  tree.replace(file, `    "${code}":\n      $ref: ../components/responses/${response}.yaml\n`, "");
}

/** Takes the only use of a parameter, and with it the parameter. */
function withoutParameter(tree: Tree, file: string, name: string): void {
  tree.replace(file, `  parameters:\n    - $ref: ../components/parameters/${name}.yaml\n`, "");
  tree.rename(`components/parameters/${name}.yaml`, ".gone");
}

/** What the good fixture may be, too. */
const variants: { fact: string; edit: (tree: Tree) => void }[] = [
  { fact: "breaks no rule", edit: () => {} },
  {
    fact: "may repeat a code where the family does not declare codes unique",
    edit: (tree) => {
      sameCode(tree);
      tree.replace("openapi.yaml", "    uniqueCodes: true\n", "");
    },
  },
  {
    fact: "may repeat a code of another family",
    edit: (tree) => {
      const schema = "components/schemas/ThingUnknown.yaml";
      tree.replace(schema, "const: ThingUnknown", "const: 400");
      tree.replace("components/schemas/Failure.yaml", "type: string", "type: [string, integer]");
      tree.replace("components/responses/NotFound.yaml", "code: ThingUnknown", "code: 400");
      tree.replace(
        "openapi.yaml",
        "StatusMethodNotAllowed.yaml\n",
        "StatusMethodNotAllowed.yaml\n    uniqueCodes: true\n",
      );
    },
  },
];

const { folder, entries } = plant([...variants, ...cases].map((one) => one.edit));
after(() => rmSync(folder, { recursive: true }));
const problemsOf = lint(entries);
const results = problemsOf.slice(variants.length);

describe("the good fixture", () => {
  for (const [index, { fact }] of variants.entries()) {
    it(fact, () => assert.deepEqual(problemsOf[index], []));
  }

  it("is bundled with the references of its error families", () => {
    const { stdout } = redocly("bundle", entries[0]!, "--ext", "json");
    const bundle = JSON.parse(stdout);
    assert.deepEqual(bundle["x-error-families"][1], {
      paths: "^/v2/",
      envelope: { $ref: "#/components/schemas/StatusFailure" },
      routeNotFound: { $ref: "#/components/responses/StatusRouteNotFound" },
      methodNotAllowed: { $ref: "#/components/responses/StatusMethodNotAllowed" },
    });
    assert.ok(bundle.components.schemas.StatusFailure);
    assert.ok(bundle.components.responses.StatusRouteNotFound);
  });
});

for (const rule of new Set(cases.map((one) => one.rule))) {
  describe(rule, () => {
    for (const [index, { fact, says, also = [] }] of cases.entries()) {
      if (cases[index]!.rule !== rule) continue;
      it(fact, () => {
        const problems = results[index]!;
        const own = problems.filter((problem) => problem.ruleId === rule);
        assert.ok(
          own.some(({ message }) => says.every((words) => message.includes(words))),
          `no message of ${rule} has ${says.join(" and ")}:\n${JSON.stringify(problems, null, 1)}`,
        );
        assert.ok(own.every((problem) => problem.severity === "error"));
        const others = problems.filter(({ ruleId }) => ruleId !== rule && !also.includes(ruleId));
        assert.deepEqual(others, []);
      });
    }
  });
}

describe("redocly.yaml", () => {
  const config = readFileSync(join(import.meta.dirname, "..", "redocly.yaml"), "utf8");
  const rules = Object.keys(house().rules.oas3);

  it("switches every house rule on, as an error", () => {
    for (const rule of rules) {
      assert.match(config, new RegExp(`^  house/${rule}:( error$|\\n    severity: error$)`, "m"));
    }
  });

  // Redocly says nothing about the name of a plugin rule that does not exist.
  it("names only house rules that exist", () => {
    const named = [...config.matchAll(/^  house\/([a-z-]+):/gm)].map((match) => match[1]!);
    assert.deepEqual(named, rules);
  });

  it("has a test here for every house rule", () => {
    const tested = new Set(cases.map((one) => one.rule));
    assert.deepEqual(
      rules.filter((rule) => !tested.has(`house/${rule}`)),
      [],
    );
  });

  it("has its rules for the version of OpenAPI that the contract has", () => {
    const contract = readFileSync(join(import.meta.dirname, "..", "openapi.yaml"), "utf8");
    const [, major, minor] = /^openapi: (\d+)\.(\d+)\./.exec(contract)!;
    assert.match(config, new RegExp(`^oas${major}_${minor}Rules:$`, "m"));
    assert.doesNotMatch(config, /^rules:$/m);
  });

  it("knows no warnings and no exceptions", () => {
    assert.doesNotMatch(config, /\bwarn\b|: off$/m);
  });
});
