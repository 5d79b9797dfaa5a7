// Tests what the store forgets when it holds too much.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Store, type Entry } from "../../src/memory/store.ts";

const megabyte = "x".repeat(1024 ** 2);

function entry(item: Record<string, unknown> = {}): Entry {
  return { resource: "/things/{id}", isDeleted: false, known: { item, spoken: new Set() } };
}

function fill(store: Store, name: string, first: number, length: number): void {
  const sandbox = store.look(name);
  for (let id = first; id < first + length; id++) {
    sandbox.put(["things", String(id)], entry({ megabyte }));
  }
  store.keep(name, sandbox);
}

function count(store: Store, name: string): number {
  return store.look(name).entries(["things"], "/things/{id}").size;
}

describe("Store", () => {
  it("forgets the sandbox unused the longest when all together are too big", () => {
    const store = new Store();
    for (const name of ["a", "b", "c"]) fill(store, name, 0, 10);
    store.look("a");
    fill(store, "d", 0, 10);
    assert.deepEqual(
      ["a", "b", "c", "d"].map((name) => count(store, name)),
      [10, 0, 10, 10],
    );
  });

  it("forgets the oldest items when a sandbox alone is too big", () => {
    const store = new Store();
    fill(store, "a", 0, 20);
    fill(store, "a", 20, 20);
    const left = store.look("a").entries(["things"], "/things/{id}");
    assert.deepEqual([left.size, left.has("8"), left.has("9")], [31, false, true]);
  });

  it("counts what is replaced or lies under something deleted no more", () => {
    const store = new Store();
    const sandbox = store.look("a");
    sandbox.put(["orgs", "1", "things", "1"], entry({ megabyte }));
    sandbox.put(["orgs", "1", "things", "1"], entry());
    sandbox.put(["orgs", "1", "things", "2"], entry({ megabyte }));
    sandbox.put(["orgs", "10", "things", "1"], entry());
    sandbox.put(["orgs", "1"], { ...entry(), isDeleted: true });
    assert.ok(sandbox.size > 0 && sandbox.size < 20, `size ${sandbox.size}`);
    assert.equal(sandbox.find(["orgs", "1", "things", "2"]), undefined);
    assert.notEqual(sandbox.find(["orgs", "10", "things", "1"]), undefined);
    assert.deepEqual(sandbox.deletedPlace(["orgs", "1", "things", "2"]), ["orgs", "1"]);
  });

  it("takes no sandbox back that was reset while it was changed", () => {
    const store = new Store();
    fill(store, "a", 0, 1);
    const changed = store.look("a");
    changed.put(["things", "2"], entry());
    store.reset("a");
    store.keep("a", changed);
    assert.equal(count(store, "a"), 0);
  });

  it("gives out copies and keeps copies", () => {
    const store = new Store();
    const sandbox = store.look("a");
    const item = { list: [1] };
    sandbox.put(["things", "1"], entry(item));
    item.list.push(2);
    const found = sandbox.find(["things", "1"]);
    Object.assign(found?.known.item ?? {}, { list: [] });
    assert.deepEqual(sandbox.find(["things", "1"])?.known.item, { list: [1] });
  });
});
