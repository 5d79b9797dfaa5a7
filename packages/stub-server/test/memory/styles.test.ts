// Tests how stubs remember in the many styles of real documents.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { json, noContent } from "@contract-first/operation-router/testing/support";
import { answer, object, sent, text, uuid } from "./short-schemas.ts";
import { apiOf, path, serveRemembering } from "./remembering-server.ts";

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
    const { ask } = await serveRemembering(t, document);
    assert.deepEqual((await ask("POST /pet", { id: 3, name: "Tom" })).json, { id: 3, name: "Tom" });
    assert.deepEqual((await ask("PUT /pet", { id: 3, tags: ["x"] })).json, { id: 3, tags: ["x"] });
    assert.deepEqual((await ask("GET /pet/3")).json, { id: 3, tags: ["x"] });
    assert.equal((await ask("DELETE /pet/3")).status, 200);
    assert.equal((await ask("GET /pet/3")).status, 404);
  });

  it("has no say without an id", async (t) => {
    const { ask } = await serveRemembering(t, document);
    const put = await ask("PUT /pet", { name: "Tom" });
    assert.deepEqual(put.json, rex);
    assert.equal(put.headers["answered-by"], "stub");
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
    const { ask } = await serveRemembering(t, document);
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
    const { ask } = await serveRemembering(t, document);
    const created = await ask("POST /users", { login: "bob", role: "guest", labels: ["y"] });
    assert.deepEqual([created.text, created.headers.location], ["", "/users/bob"]);
    assert.deepEqual((await ask("GET /users/bob")).json, { ...ann, login: "bob", role: "guest" });
    assert.deepEqual((await ask("GET /users")).json, [{ login: "ann" }, { login: "bob" }]);
  });

  it("may be nothing but the id", async (t) => {
    const item = object({ id: uuid, name: text });
    const first = "018bb8e5-d9d0-7434-8ec5-569a6c8e01fc";
    const { ask } = await serveRemembering(
      t,
      apiOf({
        "/parts": {
          get: answer("200", { type: "array", items: item }, []),
          post: { ...sent(object({ name: text })), ...answer("201", text, first) },
        },
        "/parts/{partId}": {
          parameters: [path("partId")],
          get: answer("200", item, { id: first, name: "One" }),
        },
      }),
    );
    const created = await ask("POST /parts", { name: "Two" });
    const id = "018bb8e5-d9d0-7434-8ec5-569a6c8e01fd";
    assert.equal(created.text, JSON.stringify(id));
    assert.deepEqual((await ask(`GET /parts/${id}`)).json, { id, name: "Two" });
    assert.deepEqual((await ask("GET /parts")).json, [{ id, name: "Two" }]);
  });

  it("keep the ids that clients choose apart", async (t) => {
    const { ask } = await serveRemembering(t, document);
    assert.equal((await ask("POST /users", { login: "bob" })).status, 201);
    const again = await ask("POST /users", { login: "bob", role: "guest" });
    assert.deepEqual([again.status, again.json], [409, "taken"]);
    const { status, json: bob } = await ask("GET /users/bob");
    assert.deepEqual([status, bob], [200, { login: "bob" }]);
  });

  it("are the plain stubs for a body that is not JSON", async (t) => {
    const { ask, send } = await serveRemembering(t, document);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const created = await send("POST", "/tokens", { headers, body: "id=t9" });
    assert.deepEqual([created.status, created.json], [201, { id: "t1" }]);
    assert.deepEqual((await ask("GET /tokens")).json, [{ id: "t1" }]);
  });
});
