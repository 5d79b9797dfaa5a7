// HTTP around the operations: headers, paths, methods, media types, sizes, and what a hostile request gets.
import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { readContract } from "../src/contract/contract.ts";
import { contract, startServer } from "./server.ts";

const owner = { authorization: "Bearer demo-owner" };
const json = { ...owner, "content-type": "application/json" };

/** One member of each surface, and how its envelope looks. */
const surfaces = [
  {
    path: "/v1/organizations/acme/mdm/windows/enterprise",
    keys: ["status", "error"],
    methods: ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"],
  },
  {
    path: "/v1/organizations/90",
    keys: ["message", "code", "errorMessage", "errorCode"],
    methods: ["GET", "HEAD", "OPTIONS", "PUT"],
  },
  {
    path: "/v1beta1/organizations/acme",
    keys: ["code", "message", "details"],
    methods: ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"],
  },
];

describe("every response", () => {
  it("carries the constant headers of the contract and a request id", async (test) => {
    const { origin } = await startServer(test);
    const headers = Object.entries(readContract(contract).constantHeaders);
    assert.equal(headers.length, 12);
    const paths = [...surfaces.map(({ path }) => path), "/nowhere", "/healthz", "/openapi.json"];
    const responses = await Promise.all(paths.map((path) => fetch(origin + path)));
    for (const response of responses) {
      for (const [name, value] of headers) assert.equal(response.headers.get(name), value, name);
      assert.match(response.headers.get("x-request-id") ?? "", /^[\w-]{36}$/);
      assert.equal(response.headers.get("x-powered-by"), null);
    }
  });

  it("answers under the request id of the caller when it is well-formed, and logs it", async (test) => {
    const { origin, log } = await startServer(test);
    const ask = async (id: string) => {
      const response = await fetch(`${origin}/healthz`, { headers: { "x-request-id": id } });
      return response.headers.get("x-request-id");
    };
    assert.equal(await ask("my-request_1"), "my-request_1");
    assert.notEqual(await ask("no spaces"), "no spaces");
    assert.notEqual(await ask("a".repeat(129)), "a".repeat(129));
    assert.ok(log.some(({ req }) => (req as { id: string }).id === "my-request_1"));
  });

  it("never logs a token", async (test) => {
    const { origin, log } = await startServer(test);
    await fetch(`${origin}/v1/organizations/90`, { headers: owner });
    await fetch(`${origin}/v1/organizations/90`, { headers: { authorization: "Bearer sesame" } });
    assert.ok(log.length >= 2);
    assert.doesNotMatch(JSON.stringify(log), /demo-owner|sesame/);
  });
});

describe("paths and methods", () => {
  for (const { path, keys, methods } of surfaces) {
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

    it(`answers 404 in the envelope of ${path} below it`, async (test) => {
      const { origin } = await startServer(test);
      const base = path.replace(/[^/]+$/, "");
      const url = path.startsWith("/v1/organizations/90") ? "/v1/nowhere" : `${base}no/where`;
      const response = await fetch(origin + url, { headers: owner });
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
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
      assert.match(response.headers.get("access-control-allow-methods") ?? "", /PUT/);
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
    "/v1/organizations/%",
    "/v1beta1/organizations/%ff",
    "/%c0%ae",
    "/v1//organizations/90",
    "http://[/v1",
  ]) {
    it(`answers a 4xx to ${path}`, async (test) => {
      const { origin } = await startServer(test);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(origin, { path, headers: owner }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on("error", reject).end();
      });
      assert.ok(status === 404 || status === 400, String(status));
    });
  }
});

describe("bodies", () => {
  for (const { path, keys } of surfaces) {
    it(`answers 415 to a PUT ${path} that is not JSON`, async (test) => {
      const { origin } = await startServer(test);
      const headers = { ...owner, "content-type": "text/plain" };
      const response = await fetch(origin + path, { method: "PUT", headers, body: "name=x" });
      assert.equal(response.status, 415);
      assert.deepEqual(Object.keys((await response.json()) as object), keys);
    });

    for (const body of ['{"name": "x"', "", "nonsense", '{"a":1}}', "\u0000"]) {
      it(`answers 400 to a PUT ${path} of ${JSON.stringify(body)}`, async (test) => {
        const { origin } = await startServer(test);
        const response = await fetch(origin + path, { method: "PUT", headers: json, body });
        const text = await response.text();
        assert.equal(response.status, 400, text);
        assert.deepEqual(
          Object.keys(JSON.parse(text)).filter((key) => key !== "violations"),
          keys,
        );
        assert.doesNotMatch(text, /node_modules|at .*\.(ts|js):/);
      });
    }

    it(`answers 413 to a PUT ${path} over the limit, and 400 to one at it`, async (test) => {
      const { origin } = await startServer(test);
      const limit = contract["x-max-body-bytes"];
      const put = async (size: number) => {
        const body = JSON.stringify("x".repeat(size - 2));
        return (await fetch(origin + path, { method: "PUT", headers: json, body })).status;
      };
      assert.equal(await put(limit), 400);
      assert.equal(await put(limit + 1), 413);
    });
  }

  it("names every violation of a body with its pointer", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(`${origin}/v1/organizations/acme/mdm/windows/enterprise`, {
      method: "PUT",
      headers: json,
      body: '{"configuration":{"contactEmail":"nobody","a/b":1},"__proto__":{"x":1}}',
    });
    const { error } = (await response.json()) as {
      error: { code: number; violations: { pointer: string; rule: string }[] };
    };
    assert.equal(error.code, 5209);
    const found = error.violations.map(({ pointer, rule }) => `${pointer} ${rule}`);
    assert.deepEqual(found.toSorted(), [
      "/__proto__ additionalProperties",
      "/configuration/a~1b additionalProperties",
      "/configuration/contactEmail format",
      "/configuration/contactEmail pattern",
      "/domain required",
    ]);
  });

  it("refuses a query parameter that the contract does not have", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(`${origin}/v1/organizations/90?verbose=1`, { headers: owner });
    assert.equal(response.status, 400);
    const { violations } = (await response.json()) as { violations: { in: string }[] };
    assert.equal(violations[0]?.in, "query");
  });

  it("survives a client that hangs up in the middle of its body", async (test) => {
    const { origin, log } = await startServer(test);
    const { port } = new URL(origin);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write(
          `PUT /v1/organizations/90 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-owner\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`,
          () => socket.destroy(),
        );
      });
      socket.on("close", () => resolve());
    });
    const response = await fetch(`${origin}/v1/organizations/90`, { headers: owner });
    assert.equal(response.status, 200);
    assert.deepEqual(
      log.filter(({ level }) => Number(level) >= 60),
      [],
    );
  });
});

describe("site", () => {
  it("serves the contract as JSON and as YAML", async (test) => {
    const { origin } = await startServer(test);
    const asJson = await fetch(`${origin}/openapi.json`);
    assert.deepEqual(await asJson.json(), contract);
    assert.match(asJson.headers.get("content-type") ?? "", /application\/json/);
    const asYaml = await fetch(`${origin}/openapi.yaml`);
    assert.match(await asYaml.text(), /^openapi: 3\.1\.0/);
    assert.match(asYaml.headers.get("content-type") ?? "", /application\/yaml/);
  });

  it("is alive and ready, and no longer ready while it drains or its database is gone", async (test) => {
    const { origin, app, store } = await startServer(test);
    const statuses = async () =>
      Promise.all(["/healthz", "/readyz"].map(async (path) => (await fetch(origin + path)).status));
    assert.deepEqual(await statuses(), [200, 200]);
    app.drain();
    assert.deepEqual(await statuses(), [200, 503]);
    const other = await startServer(test);
    await other.store.close();
    assert.equal((await fetch(`${other.origin}/readyz`)).status, 503);
    assert.ok(store);
  });

  it("answers 405 to a method that a URL of the site does not have", async (test) => {
    const { origin } = await startServer(test);
    const paths = ["/healthz", "/openapi.json", "/docs/"];
    const responses = await Promise.all(
      paths.map((path) => fetch(origin + path, { method: "POST" })),
    );
    assert.deepEqual(
      responses.map(({ status }) => status),
      [405, 405, 405],
    );
    assert.equal(responses[0]?.headers.get("allow"), "GET, HEAD");
  });

  it("serves the docs at /docs", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(`${origin}/docs`);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Org Admin API/);
  });
});
