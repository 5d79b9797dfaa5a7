// Tests the headers that are common to responses: written once, and in the bundle wherever they are sent.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, describe, it } from "node:test";
import { testCases } from "./cases.ts";
import { plant, redocly, status } from "./trees.ts";

const every = "  everyResponse:\n    X-Request-Id:\n";

testCases([
  {
    rule: "house/common-headers-once",
    fact: "refuses a common header on a response, in any case",
    edit: (tree) =>
      tree.replace(
        "components/responses/Thing.yaml",
        "headers:\n",
        "headers:\n  x-request-id:\n    $ref: ../headers/X-Request-Id.yaml\n",
      ),
    says: ["The header x-request-id comes from everyResponse of x-common-headers; remove it here."],
  },
  {
    rule: "house/common-headers-once",
    fact: "refuses a common header on a response in a path file",
    edit: (tree) =>
      tree.replace(
        status,
        "      description: It lives.\n",
        "      description: It lives.\n      headers:\n        Answered-By:\n          $ref: ../components/headers/Answered-By.yaml\n",
      ),
    says: ["The header Answered-By comes from everyOperation of x-common-headers; remove it here."],
  },
  {
    rule: "house/common-headers-once",
    fact: "refuses a header in both sets",
    edit: (tree) =>
      tree.replace(
        "openapi.yaml",
        "  everyOperation:\n",
        "  everyOperation:\n    X-Request-Id:\n      $ref: components/headers/X-Request-Id.yaml\n",
      ),
    says: ["has the header X-Request-Id in everyResponse and in everyOperation; keep one."],
  },
  {
    rule: "no-unresolved-refs",
    fact: "names a common header that does not exist",
    edit: (tree) =>
      tree.replace(
        "openapi.yaml",
        every,
        `${every.replace("X-Request-Id", "X-Lost")}      $ref: components/headers/X-Lost.yaml\n    X-Request-Id:\n`,
      ),
    says: ["$ref", "components/headers/X-Lost.yaml"],
  },
  {
    rule: "struct",
    fact: "refuses a misspelt set of common headers",
    edit: (tree) => tree.replace("openapi.yaml", "everyOperation", "everyOperations"),
    says: ["`everyOperations` is not expected here"],
    also: ["house/no-orphan-file"],
  },
]);

describe("the decorator common-headers", () => {
  const { folder, entries } = plant([
    { edit: () => {} },
    {
      edit: (tree) =>
        tree.replace(
          status,
          "      description: It lives.\n",
          "      description: It lives.\n      headers:\n        x-request-id:\n          description: Its own.\n          schema:\n            type: string\n",
        ),
    },
  ]);
  after(() => rmSync(folder, { recursive: true }));
  const [bundle, own] = entries.map((entry) =>
    JSON.parse(redocly("bundle", entry, "--ext", "json").stdout),
  );

  const requestId = { $ref: "#/components/headers/X-Request-Id" };
  const answeredBy = { $ref: "#/components/headers/Answered-By" };

  it("adds them to what a response declares by itself", () => {
    assert.deepEqual(bundle.components.responses.Thing.headers, {
      ETag: { $ref: "#/components/headers/ETag" },
      "X-Request-Id": requestId,
      "Answered-By": answeredBy,
    });
  });

  it("adds them to every response of every operation, of paths and of components", () => {
    const operations = Object.values<any>(bundle.paths).flatMap((item) =>
      [item.get, item.put, item.post].filter(Boolean),
    );
    const responses = operations.flatMap((operation) => Object.values<any>(operation.responses));
    assert.ok(responses.length > 30);
    for (const response of responses) {
      const name = /[^/]+$/.exec(response.$ref ?? "")?.[0];
      const { headers } = name ? bundle.components.responses[name] : response;
      assert.deepEqual(headers["X-Request-Id"], requestId);
      assert.deepEqual(headers["Answered-By"], answeredBy);
    }
  });

  it("adds to answers where no operation is only those of every response", () => {
    const { RouteNotFound, StatusMethodNotAllowed } = bundle.components.responses;
    assert.deepEqual(RouteNotFound.headers, { "X-Request-Id": requestId });
    assert.deepEqual(StatusMethodNotAllowed.headers, { "X-Request-Id": requestId });
  });

  it("leaves a header that a response declares by itself, in any case", () => {
    const { headers } = own.paths["/v2/status"].get.responses["200"];
    assert.deepEqual(Object.keys(headers), ["x-request-id", "Answered-By"]);
    assert.equal(headers["x-request-id"].description, "Its own.");
  });
});
