// Tests the rules on operations: names, texts, order of keys, tags and conditional requests.
import { testCases } from "./cases.ts";
import { creation, status, things, type Tree } from "./trees.ts";

testCases([
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
    rule: "house/operation-id-unique",
    fact: "names both operations of one operationId",
    edit: (tree) => {
      tree.replace(status, "operationId: getStatus", "operationId: getThing");
      tree.replace(status, "Get the status", "Get the other thing");
    },
    says: [
      '"getThing"',
      "GET /v1/things/{id} in v1_things_{id}.yaml",
      "GET /v2/status in v2_status.yaml",
    ],
    also: ["operation-operationId-unique"],
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
        "headers:\n  ETag:\n    $ref: ../headers/ETag.yaml\n",
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
]);

/** Removes the only use of a parameter together with the parameter. */
function withoutParameter(tree: Tree, file: string, name: string): void {
  tree.replace(file, `  parameters:\n    - $ref: ../components/parameters/${name}.yaml\n`, "");
  tree.rename(`components/parameters/${name}.yaml`, ".gone");
}
