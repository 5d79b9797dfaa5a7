// Tests random answers and late ones.
import assert from "node:assert/strict";
import http from "node:http";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { documentOf, json, serve } from "../support.ts";

const schema = {
  type: "object",
  required: ["id", "name", "tags"],
  properties: {
    id: { type: "string", format: "uuid", examples: ["00000000-0000-4000-8000-000000000000"] },
    name: { type: "string", pattern: "^[a-z]{8,12}$" },
    tags: { type: "array", minItems: 3, uniqueItems: true, items: { type: "integer" } },
  },
};
const document = documentOf({
  "/x": {
    get: {
      operationId: "getX",
      responses: {
        "200": json(schema, {
          examples: {
            Ann: {
              value: {
                id: "00000000-0000-4000-8000-000000000000",
                name: "annannann",
                tags: [1, 2, 3],
              },
            },
          },
        }),
      },
    },
  },
});

describe("a dynamic stub", () => {
  it("is another one each time, and tells the seed that makes it again", async (t) => {
    const { send } = await serve(t, { document });
    const headers = { prefer: "dynamic=true" };
    const [one, other] = [
      await send("GET", "/x", { headers }),
      await send("GET", "/x", { headers }),
    ];
    assert.deepEqual([one.status, one.headers["answered-by"]], [200, "stub; generated"]);
    assert.notEqual(one.text, other.text);
    const applied = String(one.headers["preference-applied"]);
    assert.match(applied, /^dynamic=true, seed=[0-9a-f]{8}$/);
    assert.equal((await send("GET", "/x", { headers: { prefer: applied } })).text, one.text);
  });

  it("is the same for the same seed, on any server", async (t) => {
    const [one, other] = [await serve(t, { document }), await serve(t, { document })];
    const ask = async ({ send }: typeof one, prefer: string): Promise<string> =>
      (await send("GET", "/x", { headers: { prefer } })).text;
    const text = await ask(one, `dynamic, seed="a b"`);
    assert.equal(await ask(other, `dynamic, seed="a b"`), text);
    assert.equal(await ask(other, `dynamic=true; seed="a b"`), text);
    assert.notEqual(await ask(one, `dynamic, seed="a c"`), text);
  });

  it("leaves the usual answer as it is", async (t) => {
    const { send } = await serve(t, { document });
    const before = await send("GET", "/x");
    await send("GET", "/x", { headers: { prefer: "dynamic=true" } });
    const after = await send("GET", "/x");
    assert.equal(after.text, before.text);
    assert.equal(after.headers["preference-applied"], undefined);
  });
});

/** How many timers keep this process alive. */
const timers = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

async function until(holds: () => boolean): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- Each turn of the event loop may change it.
  while (!holds()) await setImmediate();
}

describe("a stub that waits", () => {
  it("answers after those that do not", async (t) => {
    const { send } = await serve(t, { document });
    const order: string[] = [];
    const ask = async (name: string, headers: Record<string, string>): Promise<void> => {
      const reply = await send("GET", "/x", { headers });
      order.push(`${name} ${reply.status} ${String(reply.headers["preference-applied"])}`);
    };
    await Promise.all([ask("late", { prefer: "wait=0.3" }), ask("early", {})]);
    assert.deepEqual(order, ["early 200 undefined", "late 200 wait=0.3"]);
  });

  it("ends when the caller has gone", { timeout: 20_000 }, async (t) => {
    const { port, send, failures } = await serve(t, { document });
    // The answer is made ahead, so that the wait is the only timer of the next request.
    await send("GET", "/x");
    const before = timers();
    const request = http.get({ port, path: "/x", headers: { prefer: "wait=60" } });
    const gone = new Promise((resolve) => request.once("error", resolve));
    await until(() => timers() > before);
    request.destroy();
    await gone;
    await until(() => timers() <= before);
    // Other callers are not held up.
    assert.equal((await send("GET", "/x")).status, 200);
    assert.deepEqual(failures, []);
  });
});
