// How stubs remember in the many styles that documents have.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { json, noContent } from "../support.ts";
import { apiOf, notFound, path, remember } from "./support.ts";

const object = (properties: object, required: string[] = []): object => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };
const uuid = { type: "string", format: "uuid" };
const sent = (schema: object): object => ({ requestBody: json(schema) });
const answer = (status: string, schema: object, example: unknown): object => ({
  responses: { [status]: json(schema, { example }) },
});

describe("a collection that is changed at its own path", () => {
  const pet = object({ id: { type: "integer" }, name: text, tags: { type: "array", items: text } });
  const rex = { id: 10, name: "Rex" };
  const document = apiOf({
    "/pet": {
      post: { ...sent(pet), ...answer("200", pet, rex) },
      put: { ...sent(pet), ...answer("200", pet, rex) },
    },
    "/pet/{petId}": {
      parameters: [path("petId", "integer")],
      get: answer("200", pet, rex),
      delete: { responses: { "200": noContent } },
    },
  });

  it("takes the id from the body", async (t) => {
    const { ask } = await remember(t, document);
    assert.deepEqual((await ask("POST /pet", { id: 3, name: "Tom" })).json, { id: 3, name: "Tom" });
    assert.deepEqual((await ask("PUT /pet", { id: 3, tags: ["x"] })).json, { id: 3, tags: ["x"] });
    assert.deepEqual((await ask("GET /pet/3")).json, { id: 3, tags: ["x"] });
    assert.equal((await ask("DELETE /pet/3")).status, 200);
    assert.equal((await ask("GET /pet/3")).status, 404);
  });

  it("has no say without an id", async (t) => {
    const { ask } = await remember(t, document);
    const put = await ask("PUT /pet", { name: "Tom" });
    assert.deepEqual(put.json, rex);
    assert.doesNotMatch(String(put.headers["answered-by"]), /remembered/);
  });
});

describe("an envelope", () => {
  const first = "5f0a1b5e-0000-4000-8000-00000000000f";
  const attributes = object({ title: text, views: { type: "integer" } });
  const article = object({ id: uuid, attributes }, ["id"]);
  const model = { id: first, attributes: { title: "One", views: 3 } };
  const meta = object({ totalCount: { type: "integer" }, pageCount: { type: "integer" } });
  const enveloped = object({ data: article, links: object({ self: text }) }, ["data"]);
  const wanted = object({ data: object({ attributes: object({ title: text }) }) });
  const document = apiOf({
    "/articles": {
      get: {
        parameters: [
          {
            name: "page",
            in: "query",
            style: "deepObject",
            schema: object({ size: {}, number: {} }),
          },
        ],
        ...answer("200", object({ data: { type: "array", items: article }, meta }), {
          data: [model],
          meta: { totalCount: 40, pageCount: 4 },
        }),
      },
      post: {
        ...sent(wanted),
        ...answer("201", enveloped, { data: model, links: { self: "/1" } }),
      },
    },
    "/articles/{article_id}": {
      parameters: [path("article_id")],
      get: answer("200", enveloped, { data: model, links: { self: "/1" } }),
    },
  });

  it("stays around the item, and ids keep their form", async (t) => {
    const { ask } = await remember(t, document);
    const created = await ask("POST /articles", { data: { attributes: { title: "Two" } } });
    const id = "5f0a1b5e-0000-4000-8000-00000000001a";
    const data = { id, attributes: { title: "Two", views: 3 } };
    assert.deepEqual(created.json, { data, links: { self: "/1" } });
    assert.deepEqual((await ask(`GET /articles/${id}`)).json, created.json);
    const listed = await ask("GET /articles");
    assert.deepEqual(listed.json, { data: [model, data], meta: { totalCount: 41, pageCount: 4 } });
    const second = await ask("GET /articles?page[size]=1&page[number]=2");
    assert.deepEqual(second.json.data, [data]);
  });
});

describe("an item that is only put", () => {
  const flag = object({ name: text, isOn: { type: "boolean" } }, ["name", "isOn"]);
  const dark = { name: "dark", isOn: false };
  const document = apiOf({
    "/flags": { get: answer("200", { type: "array", items: flag, maxItems: 2 }, [dark]) },
    "/flags/{flagName}": {
      parameters: [path("flagName")],
      get: answer("200", flag, dark),
      put: {
        ...sent(object({ isOn: { type: "boolean" } })),
        responses: { "200": json(flag, { example: dark }), "201": json(flag, { example: dark }) },
      },
      delete: { responses: { "204": noContent, default: notFound } },
    },
  });

  it("is listed as far as the list may grow, and comes back after it was deleted", async (t) => {
    const { ask } = await remember(t, document);
    await ask("PUT /flags/a%2Fb", { isOn: true });
    assert.deepEqual((await ask("GET /flags/a%2Fb")).json, { name: "a/b", isOn: true });
    await ask("PUT /flags/c", { isOn: true });
    assert.deepEqual((await ask("GET /flags")).json, [dark, { name: "a/b", isOn: true }]);
    assert.equal((await ask("DELETE /flags/dark")).status, 204);
    assert.equal((await ask("DELETE /flags/dark")).status, 404);
    const again = await ask("PUT /flags/dark", { isOn: true });
    assert.deepEqual([again.status, again.json], [201, { name: "dark", isOn: true }]);
    assert.deepEqual((await ask("GET /flags/dark")).json, again.json);
  });
});

describe("the one thing at a path", () => {
  const settings = object({ theme: text, size: { type: "integer" } });
  const usual = { theme: "light", size: 1 };
  const one = answer("200", settings, usual);
  const document = apiOf({
    "/orgs/{org}/settings": {
      parameters: [path("org")],
      get: one,
      put: { ...sent(settings), ...one },
      patch: { ...sent(settings), responses: { "204": noContent } },
    },
    "/orgs/{org}/domain": {
      parameters: [path("org")],
      get: { responses: { "200": json(settings, { example: usual }), "404": notFound } },
      post: {
        ...sent(settings),
        responses: {
          "201": json(settings, { example: usual }),
          "409": json({}, { example: "There is one" }),
        },
      },
      delete: { responses: { "204": noContent } },
    },
    "/stars/{owner}/{repo}": {
      parameters: [path("owner"), path("repo")],
      get: { responses: { "204": noContent, "404": notFound } },
      put: { responses: { "204": noContent } },
      delete: { responses: { "204": noContent } },
    },
  });

  it("is changed for its parent", async (t) => {
    const { ask } = await remember(t, document);
    assert.equal((await ask("PATCH /orgs/a/settings", { theme: "dark" })).status, 204);
    assert.deepEqual((await ask("GET /orgs/a/settings")).json, { theme: "dark", size: 1 });
    assert.deepEqual((await ask("GET /orgs/b/settings")).json, usual);
    await ask("PUT /orgs/a/settings", { size: 2 });
    assert.deepEqual((await ask("GET /orgs/a/settings")).json, { size: 2 });
  });

  it("is created once", async (t) => {
    const { ask } = await remember(t, document);
    assert.equal((await ask("POST /orgs/a/domain", { size: 5 })).status, 201);
    assert.deepEqual((await ask("GET /orgs/a/domain")).json, { size: 5 });
    assert.equal((await ask("POST /orgs/a/domain", { size: 6 })).status, 409);
    await ask("DELETE /orgs/a/domain");
    assert.equal((await ask("GET /orgs/a/domain")).status, 404);
    assert.equal((await ask("POST /orgs/a/domain", { size: 6 })).status, 201);
    assert.deepEqual((await ask("GET /orgs/a/domain")).json, { size: 6 });
  });

  it("may be nothing but there", async (t) => {
    const { ask } = await remember(t, document);
    const statuses: number[] = [];
    for await (const method of ["GET", "DELETE", "GET", "PUT", "GET"]) {
      statuses.push((await ask(`${method} /stars/ann/x`)).status);
    }
    assert.deepEqual(statuses, [204, 204, 404, 204, 204]);
  });
});

describe("answers that say less, or other things", () => {
  const user = object({
    login: text,
    role: text,
    labels: { type: "array", items: object({ of: text }) },
  });
  const ann = { login: "ann", role: "owner", labels: [{ of: "x" }] };
  const input = object({ login: text, role: text, labels: { type: "array", items: text } });
  const document = apiOf({
    "/users": {
      get: answer("200", { type: "array", items: object({ login: text }, ["login"]) }, [
        { login: "ann" },
      ]),
      post: {
        ...sent(input),
        responses: {
          "201": { ...noContent, headers: { Location: { schema: text, example: "/users/x" } } },
          "409": json({}, { example: "taken" }),
        },
      },
    },
    "/users/{login}": { parameters: [path("login")], get: answer("200", user, ann) },
    "/tokens": {
      get: answer("200", { type: "array", items: object({ id: text }) }, [{ id: "t1" }]),
      post: {
        requestBody: {
          content: { "application/x-www-form-urlencoded": { schema: object({ id: text }) } },
        },
        ...answer("201", object({ id: text }), { id: "t1" }),
      },
    },
  });

  it("show of an item what each of them knows and allows", async (t) => {
    const { ask } = await remember(t, document);
    const created = await ask("POST /users", { login: "bob", role: "guest", labels: ["y"] });
    assert.deepEqual([created.text, created.headers.location], ["", "/users/bob"]);
    assert.deepEqual((await ask("GET /users/bob")).json, { ...ann, login: "bob", role: "guest" });
    assert.deepEqual((await ask("GET /users")).json, [{ login: "ann" }, { login: "bob" }]);
  });

  it("keep the ids that clients choose apart", async (t) => {
    const { ask } = await remember(t, document);
    assert.equal((await ask("POST /users", { login: "bob" })).status, 201);
    const again = await ask("POST /users", { login: "bob", role: "guest" });
    assert.deepEqual([again.status, again.json], [409, "taken"]);
    assert.equal((await ask("GET /users/bob")).json.role, undefined);
  });

  it("are the plain stubs for a body that is not JSON", async (t) => {
    const { ask, send } = await remember(t, document);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const created = await send("POST", "/tokens", { headers, body: "id=t9" });
    assert.deepEqual([created.status, created.json], [201, { id: "t1" }]);
    assert.deepEqual((await ask("GET /tokens")).json, [{ id: "t1" }]);
  });
});
