// Tests how lists show what stubs remember.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { serveRemembering, things } from "./remembering-server.ts";

const all = "/orgs/a/things";

describe("a list", () => {
  it("of items without a path of their own shows what was created", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const one = await ask(`POST ${all}/7/notes`, { text: "x" });
    const two = await ask(`POST ${all}/7/notes`, {});
    assert.deepEqual([one.json, two.json], [{ id: "n-2", text: "x" }, { id: "n-3" }]);
    assert.deepEqual((await ask(`GET ${all}/7/notes`)).json, [one.json, two.json]);
    assert.deepEqual((await ask(`GET ${all}/8/notes`)).json, []);
  });

  it("is cut to the page that is asked for", async (t) => {
    const { ask } = await serveRemembering(t, things);
    await ask(`POST ${all}`, { name: "Cid" });
    const page = async (query: string): Promise<unknown[]> => {
      const { json } = await ask(`GET ${all}?${query}`);
      const { items, total } = json as { items: { id: number }[]; total: number };
      return [...items.map(({ id }) => id), total];
    };
    assert.deepEqual(await page("limit=2"), [7, 8, 3]);
    assert.deepEqual(await page("limit=2&offset=2"), [9, 3]);
    assert.deepEqual(await page("offset=9"), [3]);
  });
});
