// Tests that sandboxes are kept apart.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { serveRemembering, things } from "./remembering-server.ts";

const all = "/orgs/a/things";

describe("a sandbox", () => {
  it("sees nothing of another one, also at the same time", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const names = ["one", "two", undefined];
    await Promise.all(
      names.map(async (name) => {
        await Promise.all([1, 2, 3].map((n) => ask(`POST ${all}`, { name: `${name}${n}` }, name)));
        await ask(`DELETE ${all}/7`, undefined, name);
      }),
    );
    await Promise.all(
      names.map(async (name) => {
        const { json } = await ask(`GET ${all}`, undefined, name);
        const { items, total } = json as { items: { id: number; name: string }[]; total: number };
        assert.equal(total, 4);
        assert.deepEqual(
          items.map(({ id }) => id),
          [8, 9, 10, 11],
        );
        const created = items.slice(1).map((item) => item.name);
        assert.deepEqual(
          created.toSorted(),
          [1, 2, 3].map((n) => `${name}${n}`),
        );
      }),
    );
  });

  it("answers a new one as it did the first", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const replies = await Promise.all(
      ["one", "two"].map((s) => ask(`POST ${all}`, { name: "x" }, s)),
    );
    assert.deepEqual(
      replies.map(({ status, json }) => [status, json.id, json.name]),
      [
        [201, 9, "x"],
        [201, 9, "x"],
      ],
    );
    assert.equal(replies[0]?.text, replies[1]?.text);
  });

  it("is reset alone, or with all others", async (t) => {
    const { ask, reset } = await serveRemembering(t, things);
    const create = (sandbox?: string) => ask(`POST ${all}`, { name: "x" }, sandbox);
    const total = async (sandbox?: string) =>
      (await ask(`GET ${all}`, undefined, sandbox)).json.total;
    await Promise.all([create("one"), create("two"), create()]);
    const totals = () => Promise.all([total("one"), total("two"), total()]);
    assert.deepEqual(await totals(), [3, 3, 3]);
    reset("one");
    assert.deepEqual(await totals(), [2, 3, 3]);
    reset("");
    assert.deepEqual(await totals(), [2, 3, 2]);
    reset();
    assert.deepEqual(await totals(), [2, 2, 2]);
  });

  it("is forgotten when a hundred others were used since", async (t) => {
    const { ask } = await serveRemembering(t, things);
    const create = (n: number) => ask(`POST ${all}`, { name: "x" }, `s${n}`);
    const total = async (n: number) => (await ask(`GET ${all}`, undefined, `s${n}`)).json.total;
    await create(0);
    await create(1);
    await Promise.all(Array.from({ length: 98 }, (_, n) => create(n + 2)));
    assert.equal(await total(0), 3);
    await create(100);
    assert.deepEqual([await total(0), await total(1), await total(100)], [3, 2, 3]);
  });

  for (const name of ["", "a b", "a,b c", "é", "x".repeat(101)]) {
    it(`is not called ${JSON.stringify(name.slice(0, 9))} of ${name.length} characters`, async (t) => {
      const { ask } = await serveRemembering(t, things);
      const reply = await ask(`GET ${all}`, undefined, name);
      assert.equal(reply.status, 400);
      assert.deepEqual(reply.json.violations, [
        {
          in: "header",
          pointer: "/stub-sandbox",
          rule: "pattern",
          message: "must be 1 to 100 visible ASCII characters",
        },
      ]);
    });
  }
});
