// Tests how stubs remember the items of a collection.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ann, bob, serveRemembering, things } from "./remembering-server.ts";

const all = "/orgs/a/things";

describe("a created item", () => {
  it("has a fresh id, what was sent, and what only the server knows", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const created = await ask(`POST ${all}`, { name: "Cid" });
    assert.equal(created.status, 201);
    assert.deepEqual(created.json, { id: 9, name: "Cid", createdAt: ann.createdAt });
    assert.equal(created.headers.location, `${all}/9`);
    assert.equal(created.headers["answered-by"], "stub; remembered");
    assert.equal((await ask(`POST ${all}`, { name: "Dan" })).json.id, 10);
  });

  it("is read, listed and counted", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const { json: cid } = await ask(`POST ${all}`, { name: "Cid", tags: ["x"] });
    const read = await ask(`GET ${all}/9`);
    assert.deepEqual(read.json, cid);
    assert.equal(read.headers["answered-by"], "stub; remembered");
    assert.deepEqual((await ask(`GET ${all}`)).json, { items: [ann, bob, cid], total: 3 });
  });

  it("never shows what may only be written", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const created = await ask(`POST ${all}`, { name: "Cid", password: "secret" });
    const expected = { id: 9, name: "Cid", createdAt: ann.createdAt };
    assert.deepEqual([created.status, created.json], [201, expected]);
    const read = await ask(`GET ${all}/9`);
    assert.deepEqual([read.status, read.json], [200, expected]);
    const { items } = (await ask(`GET ${all}`)).json;
    assert.deepEqual(items, [ann, bob, expected]);
  });

  it("is the example when the example was sent", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const { json } = await ask(`POST ${all}`, { name: "Ann", color: "red" });
    assert.deepEqual(json, { id: 7, name: "Ann", color: "red", createdAt: ann.createdAt });
    assert.equal((await ask(`POST ${all}`, { name: "Ann", color: "red" })).json.id, 9);
  });

  it("loses what its schema does not allow, not the rest", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const name = "longer than the schema of the answer allows";
    const { status, json } = await ask(`POST ${all}`, { name, note: "kept" });
    assert.deepEqual([status, json.name, json.note], [201, "Ann", "kept"]);
    assert.equal((await ask(`GET ${all}/9`)).json.note, "kept");
  });

  it("belongs to its parent", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid" });
    const other = await ask("GET /orgs/b/things/9");
    assert.deepEqual(other.json, ann);
    assert.equal((await ask("GET /orgs/b/things")).json.total, 2);
  });
});

describe("an item that nobody created", () => {
  it("is the plain stub", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const read = await ask(`GET ${all}/5`);
    assert.deepEqual(read.json, ann);
    assert.equal(read.headers["answered-by"], "stub");
  });

  it("is created by PUT and PATCH under the id of the path", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const put = await ask(`PUT ${all}/50`, { name: "Fifty" });
    assert.deepEqual(put.json, { id: 50, name: "Fifty", createdAt: ann.createdAt });
    const patched = await ask(`PATCH ${all}/51`, { name: "Next" });
    assert.deepEqual(patched.json, { ...ann, id: 51, name: "Next" });
    assert.deepEqual((await ask(`GET ${all}/51`)).json, patched.json);
    assert.deepEqual((await ask(`GET ${all}`)).json.items, [ann, bob, put.json, patched.json]);
  });

  it("is gone once it is deleted", async (t) => {
    const { ask } = await serveRemembering(t, things);
    assert.equal((await ask(`DELETE ${all}/7`)).status, 204);
    const gone = await ask(`GET ${all}/7`);
    assert.deepEqual([gone.status, gone.json], [404, { title: "Not Found" }]);
    assert.deepEqual((await ask(`GET ${all}`)).json, { items: [bob], total: 1 });
  });
});

describe("a change", () => {
  it("by PUT replaces what clients set and keeps what the server set", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid", color: "green", note: "old" });
    const put = await ask(`PUT ${all}/9`, { name: "Eve" });
    assert.deepEqual(put.json, { id: 9, name: "Eve", createdAt: ann.createdAt });
    assert.deepEqual((await ask(`GET ${all}/9`)).json, put.json);
  });

  it("by PATCH merges, deeply", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, {
      name: "Cid",
      address: { street: "Elm", city: "Rome" },
      tags: ["x"],
    });
    const headers = { "content-type": "application/merge-patch+json" };
    const { send } = await serveRemembering(t, things);
    const patched = await ask(`PATCH ${all}/9`, { address: { city: "Oslo" }, tags: [] });
    assert.deepEqual(patched.json, {
      id: 9,
      name: "Cid",
      address: { street: "Elm", city: "Oslo" },
      tags: [],
      createdAt: ann.createdAt,
    });
    assert.deepEqual((await ask(`GET ${all}/9`)).json, patched.json);
    const merged = await send("PATCH", `${all}/7`, { headers, body: '{"note":"n"}' });
    assert.deepEqual(merged.json, { ...ann, note: "n" });
  });

  it("by PATCH with null sets null where that is allowed and else takes away", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid", color: "green", note: "old" });
    const { json } = await ask(`PATCH ${all}/9`, { color: null, note: null });
    assert.deepEqual(json, { id: 9, name: "Cid", note: null, createdAt: ann.createdAt });
    assert.deepEqual((await ask(`GET ${all}/9`)).json, json);
  });

  it("by a list of patches is left to the plain stub", async (t) => {
    const { ask, send } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid" });
    const headers = { "content-type": "application/json-patch+json" };
    const patched = await send("PATCH", `${all}/9`, { headers, body: "[]" });
    assert.deepEqual(patched.json, ann);
    assert.equal((await ask(`GET ${all}/9`)).json.name, "Cid");
  });

  it("of a seed shows in the list", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`PATCH ${all}/8`, { name: "Rob" });
    assert.deepEqual((await ask(`GET ${all}`)).json.items, [ann, { ...bob, name: "Rob" }]);
  });
});

describe("a deleted item", () => {
  it("is not found by any method", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid" });
    assert.equal((await ask(`DELETE ${all}/9`)).status, 204);
    const requests = [`GET ${all}/9`, `HEAD ${all}/9`, `DELETE ${all}/9`];
    const replies = await Promise.all(requests.map((request) => ask(request)));
    assert.deepEqual(
      replies.map(({ status }) => status),
      [404, 404, 404],
    );
    assert.equal((await ask(`PUT ${all}/9`, { name: "x" })).status, 404);
    assert.equal((await ask(`PATCH ${all}/9`, { name: "x" })).status, 404);
    assert.equal((await ask(`GET ${all}`)).json.total, 2);
  });

  it("does not give its id to another", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid" });
    await ask(`DELETE ${all}/9`);
    assert.equal((await ask(`POST ${all}`, { name: "Dan" })).json.id, 10);
  });

  it("takes with it what lies under it, also where no 404 is documented", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}/7/notes`, { text: "x" });
    await ask("DELETE /orgs/a");
    const requests = ["GET /orgs/a", `GET ${all}`, `GET ${all}/7`, `GET ${all}/7/notes`];
    const replies = await Promise.all(requests.map((request) => ask(request)));
    assert.deepEqual(
      replies.map(({ status }) => status),
      [404, 404, 404, 404],
    );
    assert.equal(replies[1]?.json.detail, "/orgs/a has been deleted");
    assert.equal((await ask(`POST ${all}`, { name: "Cid" })).status, 404);
    assert.equal((await ask("GET /orgs/b/things")).status, 200);
  });
});
