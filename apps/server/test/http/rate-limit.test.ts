// Rate limits: each token has its own, and says how much of it is left.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSettings } from "../../src/commands/settings.ts";
import { readRoles } from "../../src/contract/roles.ts";
import { createToken } from "../../src/store/tokens.ts";
import { contract, startServer } from "../server.ts";
import { surfaces } from "../surfaces.ts";

const [{ path, keys, token }] = surfaces;

describe("rate limit", () => {
  it("lets a token send so many requests, and no other token pays for them", async (test) => {
    const { origin, store } = await startServer(test, {
      rateLimit: { requests: 2, seconds: 60 },
    });
    const ask = (secret: string) =>
      fetch(origin + path, { headers: { authorization: `Bearer ${secret}` } });
    const first = await ask(token);
    assert.match(first.headers.get("ratelimit") ?? "", /^"token"; r=1; t=\d+$/);
    assert.match(first.headers.get("ratelimit-policy") ?? "", /^"token"; q=2; w=60/);
    assert.equal((await ask(token)).status, 200);
    const limited = await ask(token);
    assert.equal(limited.status, 429);
    assert.ok(Number(limited.headers.get("retry-after")) > 0);
    assert.deepEqual(Object.keys((await limited.json()) as object), keys);
    const other = await store.change((queries) =>
      createToken(queries, {
        role: String([...readRoles(contract).roles.keys()][0]),
        tenant: null,
      }),
    );
    assert.equal((await ask(other)).status, 200);
  });

  it("limits callers without a token, or with invented ones, by their address", async (test) => {
    const { origin } = await startServer(test, { rateLimit: { requests: 2, seconds: 60 } });
    const ask = (headers: Record<string, string>) => fetch(origin + path, { headers });
    assert.equal((await ask({})).status, 401);
    assert.equal((await ask({ authorization: "Bearer guess-1" })).status, 401);
    assert.equal((await ask({ authorization: "Bearer guess-2" })).status, 429);
    assert.equal((await ask({ authorization: `Bearer ${token}` })).status, 200);
  });

  it("is set by RATE_LIMIT, and off at 0", () => {
    assert.deepEqual(readSettings({}, []).rateLimit, { requests: 600, seconds: 60 });
    assert.deepEqual(readSettings({ RATE_LIMIT: "5" }, []).rateLimit, { requests: 5, seconds: 60 });
    assert.equal(readSettings({ RATE_LIMIT: "0" }, []).rateLimit, undefined);
    assert.throws(() => readSettings({ RATE_LIMIT: "-1" }, []), /RATE_LIMIT is "-1"; it must be/);
  });
});
