// What only adds to a bundle is told from what changes it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isAddition } from "../src/contract/additions.ts";

interface Bundle {
  openapi: string;
  info: { title: string; description: string };
  paths: Record<string, Record<string, object>>;
  components: Record<string, Record<string, unknown>>;
}

const operation = { operationId: "getA", responses: { 200: { description: "Found." } } };

function bundle(): Bundle {
  return structuredClone({
    openapi: "3.1.0",
    info: { title: "An API", description: "Says a lot." },
    paths: { "/a": { get: operation } },
    components: {
      schemas: {
        A: { type: "object", properties: { description: { type: "string" } }, required: [] },
        One: { const: { a: { description: "one" } } },
      },
      responses: { NotFound: { description: "Nothing is there.", "x-remedy": "Look again." } },
    },
  });
}

/** Whether a bundle in which `edit` was made only adds to the one before. */
function adds(edit: (after: Bundle) => void): boolean {
  const after = bundle();
  edit(after);
  return isAddition(JSON.stringify(bundle()), JSON.stringify(after));
}

describe("a bundle only adds to the last one", () => {
  const additions: Record<string, (after: Bundle) => void> = {
    nothing: () => {},
    "a text of the API": ({ info }) => (info.description = "Says more."),
    "a path": ({ paths }) => (paths["/b"] = { get: operation }),
    "an operation of a path": ({ paths }) => (paths["/a"] = { ...paths["/a"], put: operation }),
    "a component": ({ components }) => (components["schemas"]!["B"] = { type: "string" }),
    "a kind of components": ({ components }) => (components["headers"] = {}),
    "a text of a component": ({ components }) =>
      (components["responses"]!["NotFound"] = { description: "Not there." }),
    "an example": ({ components }) =>
      (components["schemas"]!["A"] = {
        ...(components["schemas"]!["A"] as object),
        examples: [{}],
      }),
  };
  for (const [name, edit] of Object.entries(additions)) {
    it(`with ${name}`, () => assert.ok(adds(edit)));
  }
});

describe("a bundle changes the last one", () => {
  const changes: Record<string, (after: Bundle) => void> = {
    "another version": (after) => (after.openapi = "3.1.1"),
    "a path less": (after) => (after.paths = {}),
    "an operation less": ({ paths }) => (paths["/a"] = {}),
    "a response more": ({ paths }) =>
      (paths["/a"] = { get: { ...operation, responses: { ...operation.responses, 404: {} } } }),
    "another operationId": ({ paths }) =>
      (paths["/a"] = { get: { ...operation, operationId: "getB" } }),
    "a component less": ({ components }) => delete components["schemas"]!["A"],
    "a property more": ({ components }) =>
      (components["schemas"]!["A"] = {
        type: "object",
        properties: { description: { type: "string" }, b: {} },
        required: [],
      }),
    "a property named as a text": ({ components }) =>
      (components["schemas"]!["A"] = {
        type: "object",
        properties: { description: { type: "integer" } },
        required: [],
      }),
    "one more that is required": ({ components }) =>
      (components["schemas"]!["A"] = {
        type: "object",
        properties: { description: { type: "string" } },
        required: ["description"],
      }),
    "a constant whose property is named as a text": ({ components }) =>
      (components["schemas"]!["One"] = { const: { a: { description: "two" } } }),
  };
  for (const [name, edit] of Object.entries(changes)) {
    it(`with ${name}`, () => assert.ok(!adds(edit)));
  }
});
