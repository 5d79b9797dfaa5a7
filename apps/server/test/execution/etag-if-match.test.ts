// Conditional requests: entity tags, lost updates, and answers that a caller has already.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchesEntityTag } from "../../src/execution/etag-if-match.ts";
import { startServer } from "../server.ts";

const owner = { authorization: "Bearer demo-owner" };
const json = { ...owner, "content-type": "application/json" };
const url = "/v1beta1/organizations/acme";

describe("ETag", () => {
  it("stays while the resource stays, and is the same after a change as on the next read", async (test) => {
    const { origin } = await startServer(test);
    const get = async () => (await fetch(origin + url, { headers: owner })).headers.get("etag");
    const first = await get();
    assert.equal(await get(), first);
    const body = JSON.stringify({ name: "acme", title: "New" });
    const put = await fetch(origin + url, { method: "PUT", headers: json, body });
    assert.notEqual(put.headers.get("etag"), first);
    assert.equal(put.headers.get("etag"), await get());
  });

  it("of v1 names the organization, not the answer to the change", async (test) => {
    const { origin } = await startServer(test);
    const path = `${origin}/v1/organizations/90`;
    const body = JSON.stringify({ name: "New" });
    const put = await fetch(path, { method: "PUT", headers: json, body });
    const get = await fetch(path, { headers: owner });
    assert.equal(put.headers.get("etag"), get.headers.get("etag"));
  });
});

describe("If-Match", () => {
  it("lets one of many racing updates through", async (test) => {
    const { origin } = await startServer(test);
    const etag = (await fetch(origin + url, { headers: owner })).headers.get("etag") ?? "";
    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        fetch(origin + url, {
          method: "PUT",
          headers: { ...json, "if-match": etag },
          body: JSON.stringify({ name: "acme", title: `Writer ${index}` }),
        }),
      ),
    );
    const statuses = responses.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 1);
    assert.equal(statuses.filter((status) => status === 412).length, 9);
  });

  it("answers the present tag with 412, and changes nothing", async (test) => {
    const { origin } = await startServer(test);
    const before = await fetch(origin + url, { headers: owner });
    const response = await fetch(origin + url, {
      method: "PUT",
      headers: { ...json, "if-match": '"old"' },
      body: JSON.stringify({ name: "acme" }),
    });
    assert.equal(response.status, 412);
    assert.equal(response.headers.get("etag"), before.headers.get("etag"));
    const after = await fetch(origin + url, { headers: owner });
    assert.deepEqual(await after.json(), await before.json());
  });

  it("says nothing about a resource that the caller cannot see", async (test) => {
    const { origin } = await startServer(test);
    const ask = (id: string) =>
      fetch(`${origin}/v1beta1/organizations/${id}`, {
        method: "PUT",
        headers: { ...json, "if-match": '"old"' },
        body: JSON.stringify({ name: "acme" }),
      });
    const [foreign, unknown] = await Promise.all([ask("globex"), ask("umbrella")]);
    assert.deepEqual([foreign.status, unknown.status], [404, 404]);
    assert.equal(foreign.headers.get("etag"), null);
  });
});

describe("matches", () => {
  for (const [condition, comparison, expected] of [
    ['"a"', "strong", true],
    ['"b", "a"', "strong", true],
    ['W/"a"', "strong", false],
    ['W/"a"', "weak", true],
    ["*", "strong", true],
    ['"b"', "weak", false],
    ["a", "strong", false],
    ["", "strong", false],
    [undefined, "strong", false],
  ] as const) {
    it(`finds ${expected} for ${condition} in a ${comparison} comparison`, () => {
      assert.equal(matchesEntityTag(condition, '"a"', comparison), expected);
    });
  }
});
