// Compares any sequence of requests with a model of what stubs should remember.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import {
  ann,
  bob,
  serveRemembering,
  things,
  type RememberingServer,
} from "./remembering-server.ts";

type Item = Record<string, unknown>;

/** An item as read and as listed; they differ where the examples do. */
interface Views {
  read: Item;
  listed: Item;
}

/** By sandbox, then by id; undefined for a deleted item. */
type Model = Record<string, Map<number, Views | undefined>>;
type Command = fc.AsyncCommand<Model, RememberingServer>;
type Step = (known: Map<number, Views | undefined>, ask: Ask) => Promise<void>;
type Ask = (request: string, body?: unknown) => ReturnType<RememberingServer["ask"]>;

const all = "/orgs/a/things";

function baseOf(id: number): Views {
  return { read: { ...ann, id }, listed: id === bob.id ? bob : { ...ann, id } };
}

/** What is shown of an item: a null color and a password are not. */
function shown(item: Item): Item {
  const entries = Object.entries(item);
  return Object.fromEntries(
    entries.filter(([name, value]) => name !== "password" && (name !== "color" || value !== null)),
  );
}

function replace({ id, createdAt }: Item, input: Item): Item {
  return { id, createdAt, ...shown(input) };
}

function merge(before: Item, { address, ...patch }: Item): Item {
  const merged = shown({ ...before, ...patch });
  if (address === undefined) return merged;
  return { ...merged, address: Object.assign({}, before.address, address) };
}

function inBoth(views: Views, change: (item: Item) => Item): Views {
  return { read: change(views.read), listed: change(views.listed) };
}

function command(sandbox: string, name: string, step: Step): Command {
  return {
    check: () => true,
    run: async (model, server) => {
      const ask: Ask = (request, body) => server.ask(request, body, sandbox);
      await step((model[sandbox] ??= new Map()), ask);
    },
    toString: () => `${sandbox}: ${name}`,
  };
}

const create = (sandbox: string, input: Item): Command =>
  command(sandbox, `POST ${JSON.stringify(input)}`, async (known, ask) => {
    const id = Math.max(ann.id, bob.id, ...known.keys()) + 1;
    const item = replace({ id, createdAt: ann.createdAt }, input);
    known.set(id, { read: item, listed: item });
    const reply = await ask(`POST ${all}`, input);
    assert.deepEqual([reply.status, reply.json], [201, item]);
    assert.equal(reply.headers.location, `${all}/${id}`);
  });

const change = (sandbox: string, method: "PUT" | "PATCH", id: number, body: Item): Command =>
  command(sandbox, `${method} ${id} ${JSON.stringify(body)}`, async (known, ask) => {
    const reply = await ask(`${method} ${all}/${id}`, body);
    if (known.has(id) && known.get(id) === undefined) return assert.equal(reply.status, 404);
    const apply = method === "PUT" ? replace : merge;
    const views = inBoth(known.get(id) ?? baseOf(id), (item) => apply(item, body));
    known.set(id, views);
    assert.deepEqual([reply.status, reply.json], [200, views.read]);
  });

const remove = (sandbox: string, id: number): Command =>
  command(sandbox, `DELETE ${id}`, async (known, ask) => {
    const isGone = known.has(id) && known.get(id) === undefined;
    known.set(id, undefined);
    assert.equal((await ask(`DELETE ${all}/${id}`)).status, isGone ? 404 : 204);
  });

const read = (sandbox: string, id: number): Command =>
  command(sandbox, `GET ${id}`, async (known, ask) => {
    const reply = await ask(`GET ${all}/${id}`);
    const item = known.has(id) ? known.get(id)?.read : ann;
    assert.equal(reply.status, item === undefined ? 404 : 200);
    if (item !== undefined) assert.deepEqual(reply.json, item);
  });

const list = (sandbox: string): Command =>
  command(sandbox, "GET all", async (known, ask) => {
    const seeds = new Map<number, Views | undefined>([
      [ann.id, { read: ann, listed: ann }],
      [bob.id, { read: bob, listed: bob }],
    ]);
    const items = [...new Map([...seeds, ...known]).values()].flatMap((views) =>
      views === undefined ? [] : [views.listed],
    );
    assert.deepEqual((await ask(`GET ${all}`)).json, { items, total: items.length });
  });

const reset = (sandbox: string): Command => ({
  check: () => true,
  run: async (model, server) => {
    delete model[sandbox];
    server.reset(sandbox);
  },
  toString: () => `${sandbox}: reset`,
});

const text = fc.string({ maxLength: 20 });
const own = {
  note: fc.option(text),
  color: fc.option(text),
  tags: fc.array(text, { maxLength: 3 }),
  address: fc.record({ street: text, city: text }, { requiredKeys: [], noNullPrototype: true }),
  password: text,
};
const name = text.filter((one) => one !== ann.name);
const input = fc.record({ name, ...own }, { requiredKeys: ["name"], noNullPrototype: true });
const patch = fc.record({ name, ...own }, { requiredKeys: [], noNullPrototype: true });
const sandbox = fc.constantFrom("one", "two");
const id = fc.integer({ min: 6, max: 13 });

describe("any sequence of requests", () => {
  it("is answered as the model says", async (t) => {
    const server = await serveRemembering(t, things);
    const commands = fc.commands(
      [
        fc.tuple(sandbox, input).map((given) => create(...given)),
        fc
          .tuple(sandbox, id, input)
          .map(([where, which, body]) => change(where, "PUT", which, body)),
        fc
          .tuple(sandbox, id, patch)
          .map(([where, which, body]) => change(where, "PATCH", which, body)),
        fc.tuple(sandbox, id).map((given) => remove(...given)),
        fc.tuple(sandbox, id).map((given) => read(...given)),
        sandbox.map(list),
        sandbox.map(reset),
      ],
      { maxCommands: 40 },
    );
    const property = fc.asyncProperty(commands, (sequence) => {
      server.reset();
      return fc.asyncModelRun(() => ({ model: {}, real: server }), sequence);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
