// Paths and methods: what a URL answers besides its operations, and what a malformed one gets.
import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { describe, it } from "node:test";
import { readContract } from "../../src/contract/contract.ts";
import { contract, startServer } from "../server.ts";
import { surfaces } from "../surfaces.ts";

/** What the contract says of every response, the rules for scripts of other origins among it. */
const stated = Object.entries(readContract(contract).constantHeaders);

describe("paths and methods", () => {
  for (const { path, nowhere, keys, methods, token } of surfaces) {
    const owner = { authorization: `Bearer ${token}` };

    it(`accepts a slash at the end of ${path}`, async (test) => {
      const { origin } = await startServer(test);
      const response = await fetch(`${origin}${path}/`, { headers: owner });
      assert.equal(response.status, 200);
    });

    it(`answers 405 with Allow to PATCH ${path}`, async (test) => {
      const { origin } = await startServer(test);
      const response = await fetch(origin + path, { method: "PATCH", headers: owner });
      assert.equal(response.status, 405);
      const allow = response.headers.get("allow")?.split(", ").toSorted();
      assert.deepEqual(allow, methods);
      assert.deepEqual(Object.keys((await response.json()) as object), keys);
    });

    it(`answers 404 in the envelope of ${path} at ${nowhere}`, async (test) => {
      const { origin } = await startServer(test);
      const response = await fetch(origin + nowhere, { headers: owner });
      assert.equal(response.status, 404);
      assert.deepEqual(Object.keys((await response.json()) as object), keys);
    });

    it(`answers OPTIONS ${path} to a browser's preflight`, async (test) => {
      const { origin } = await startServer(test);
      const response = await fetch(origin + path, {
        method: "OPTIONS",
        headers: { origin: "https://elsewhere.example", "access-control-request-method": "PUT" },
      });
      assert.equal(response.status, 204);
      for (const [name, value] of stated) assert.equal(response.headers.get(name), value, name);
    });

    it(`answers HEAD ${path} like GET, without a body`, async (test) => {
      const { origin } = await startServer(test);
      const get = await fetch(origin + path, { headers: owner });
      const head = await fetch(origin + path, { method: "HEAD", headers: owner });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get("content-length"), get.headers.get("content-length"));
      assert.equal(await head.text(), "");
    });
  }

  for (const path of [
    `${surfaces[0].path}/%`,
    `${surfaces[0].path}/%ff`,
    "/%c0%ae",
    `/${surfaces[0].path}`,
    "http://[/v1",
  ]) {
    it(`answers a 4xx to ${path}`, async (test) => {
      const { origin } = await startServer(test);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(origin, { path }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on("error", reject).end();
      });
      assert.ok(status === 404 || status === 400, String(status));
    });
  }
});
