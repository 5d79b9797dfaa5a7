// Tests which operations belong to a collection, an item or a single thing, and which to none.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readOperations } from "@contract-first/operation-router/document/operation-reader";
import { json, noContent } from "@contract-first/operation-router/testing/support";
import { createRoles } from "../../src/memory/resources/roles.ts";
import { apiOf, path } from "./remembering-server.ts";

type Paths = Record<string, object>;

/** The role of each operation: action, path of the resource, key. */
function rolesOf(paths: Paths): Record<string, string> {
  const document = apiOf(paths);
  const operations = [
    ...readOperations({ document, isHandled: () => false, tolerant: false }).values(),
  ].flat();
  const roleOf = createRoles(document, operations);
  const roles = operations.flatMap((operation) => {
    const role = roleOf(operation);
    if (role === undefined) return [];
    const { action, resource } = role;
    return [[operation.operationId, `${action} ${resource.path} ${resource.key}`]];
  });
  return Object.fromEntries(roles);
}

const answers = (schema: object): object => ({ responses: { "200": json(schema) } });
const nothing = { responses: { "204": noContent } };
const textual = { type: "string" };
const thing = (key: string, type = "string"): object => ({
  type: "object",
  properties: { [key]: { type }, label: textual },
});
const listOf = (items: object): object => ({ type: "array", items });

describe("a role", () => {
  it("is that of a collection and its items", () => {
    const item = thing("id");
    const roles = rolesOf({
      "/things/": { get: answers(listOf(item)), post: answers(item) },
      "/things/{id}/": {
        get: answers(item),
        put: answers(item),
        patch: answers(item),
        delete: nothing,
        head: nothing,
      },
      "/things/{id}/copy": { post: answers(item) },
    });
    assert.deepEqual(roles, {
      "GET /things/": "list /things/{id} id",
      "POST /things/": "create /things/{id} id",
      "GET /things/{id}/": "read /things/{id} id",
      "PUT /things/{id}/": "replace /things/{id} id",
      "PATCH /things/{id}/": "merge /things/{id} id",
      "DELETE /things/{id}/": "delete /things/{id} id",
      "HEAD /things/{id}/": "read /things/{id} id",
    });
  });

  it("is that of the one thing at a path", () => {
    const settings = thing("theme");
    const roles = rolesOf({
      "/settings": { get: answers(settings), patch: answers(settings) },
      "/old": { get: answers(settings), post: answers(settings) },
    });
    assert.deepEqual(roles, {
      "GET /settings": "read /settings undefined",
      "PATCH /settings": "merge /settings undefined",
      "GET /old": "read /old undefined",
      "POST /old": "merge /old undefined",
    });
  });

  it("is that of items without a path of their own", () => {
    const roles = rolesOf({
      "/notes": { get: answers(listOf(thing("noteId"))), post: answers(thing("noteId")) },
    });
    assert.deepEqual(roles, {
      "GET /notes": "list /notes/{} noteId",
      "POST /notes": "create /notes/{} noteId",
    });
  });

  const none: [string, Paths][] = [
    [
      "what is only read",
      { "/a": { get: answers(listOf(thing("id"))) }, "/a/{id}": { get: answers(thing("id")) } },
    ],
    [
      "what is only written",
      { "/a": { post: answers(thing("id")) }, "/a/{id}": { delete: nothing } },
    ],
    ["an action", { "/a/{id}/start": { post: answers(thing("id")) } }],
    ["a custom method", { "/a/{id}:stop": { post: answers(thing("id")) } }],
    ["a search", { "/search": { get: answers(listOf(thing("id"))) } }],
    [
      "a list that is documented as one item",
      {
        "/a": { get: answers(thing("label")), post: { responses: { "201": noContent } } },
        "/a/{id}": { get: answers(thing("id")) },
      },
    ],
    ["a list that is marked", { "/a": { get: answers(listOf(thing("id"))), put: nothing } }],
    ["a dangling reference", { "/a": { get: answers({ $ref: "#/nothing" }), post: nothing } }],
  ];
  for (const [what, paths] of none) {
    it(`is not that of ${what}`, () => {
      assert.deepEqual(rolesOf(paths), {});
    });
  }

  it("is not to delete where the body says what goes", () => {
    const item = thing("theme");
    const roles = rolesOf({
      "/a": {
        get: answers(item),
        put: answers(item),
        delete: { ...nothing, requestBody: json({}) },
      },
    });
    assert.deepEqual(Object.keys(roles), ["GET /a", "PUT /a"]);
  });
});

function keyOf(name: string, properties: object, type = "string", collection = "pets"): string {
  const item = { type: "object", properties };
  const parameters = [path(name, type)];
  const roles = rolesOf({
    [`/${collection}/{${name}}`]: { parameters, get: answers(item), delete: nothing },
  });
  return Object.values(roles)[0]?.split(" ").at(-1) ?? "";
}

describe("the key of an item", () => {
  const number = { type: "integer" };
  const table: [string, string, Record<string, object>, string?, string?][] = [
    ["petId", "petId", { id: textual, petId: textual }],
    ["pet_id", "petId", { id: textual, pet_id: textual }],
    ["id", "petId", { name: textual, id: number }],
    ["petId", "id", { name: textual, petId: textual }],
    ["categoryId", "id", { categoryId: textual }, "string", "categories"],
    ["uuid", "pet_uuid", { uuid: textual, id: number }],
    ["number", "issue_number", { id: number, number }, "integer"],
    ["slug", "teamSlug", { id: number, name: textual, slug: textual }],
    ["name", "branch", { id: number, name: textual }],
    ["login", "user", { id: number, name: textual, login: textual }],
    ["id", "pet", { id: number, name: textual }, "integer"],
    ["undefined", "pet_name", { id: textual, label: textual }],
    ["undefined", "petId", { id: { type: "object" }, petIds: listOf(textual) }],
  ];
  for (const [key, parameter, properties, type, collection] of table) {
    it(`is ${key} for {${parameter}} among ${Object.keys(properties).join(", ")}`, () => {
      assert.equal(keyOf(parameter, properties, type, collection), key);
    });
  }
});
