// The look-up of a token: once for each request, however many parts ask for it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startServer } from "../server.ts";

describe("the token of a request", () => {
  it("is looked up once for the rate limit and the authentication", async (test) => {
    const { origin, store } = await startServer(test, { rateLimit: { requests: 9, seconds: 60 } });
    const { queries } = store;
    let reads = 0;
    const counted = () => {
      reads += 1;
      return queries;
    };
    Object.defineProperty(store, "queries", { get: counted });
    const headers = { authorization: "Bearer demo-owner" };
    const response = await fetch(`${origin}/v1/organizations/90`, { headers });
    assert.equal(response.status, 200);
    assert.equal(reads, 2, "one for the token, one for the handler");
    await fetch(`${origin}/v1/organizations/90`, { headers });
    assert.equal(reads, 4, "no request relies on the look-up of another");
  });
});
