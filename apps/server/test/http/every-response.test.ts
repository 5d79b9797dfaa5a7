// Every response: constant headers, request ids, and a log without secrets.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readContract } from "../../src/contract/contract.ts";
import { type ResponseObject, resolveReference } from "../../src/contract/document.ts";
import { assertDeclared } from "../documented-headers.ts";
import { contract, startServer } from "../server.ts";
import { surfaces } from "../surfaces.ts";

const [{ path: anyPath, token }] = surfaces;

describe("every response", () => {
  it("carries the constant headers of the contract and a request id", async (test) => {
    const { origin } = await startServer(test);
    const headers = Object.entries(readContract(contract).constantHeaders);
    const declared = Object.keys(contract["x-common-headers"]?.everyResponse ?? {});
    assert.deepEqual(
      [...headers.map(([name]) => name), "X-Request-Id"].toSorted(),
      declared.toSorted(),
    );
    const paths = [...surfaces.map(({ path }) => path), "/nowhere", "/healthz", "/openapi.json"];
    const responses = await Promise.all(paths.map((path) => fetch(origin + path)));
    for (const response of responses) {
      for (const [name, value] of headers) assert.equal(response.headers.get(name), value, name);
      assert.match(response.headers.get("x-request-id") ?? "", /^[\w-]{36}$/);
      assert.equal(response.headers.get("x-powered-by"), null);
    }
  });

  it("has only declared headers, also where no operation answers", async (test) => {
    const { origin } = await startServer(test);
    const responses = await Promise.all(
      surfaces.flatMap(({ path, nowhere }) => {
        const { routeNotFound, methodNotAllowed } = familyOf(path);
        return [
          fetch(origin + nowhere).then((sent) => ({ sent, status: 404, reference: routeNotFound })),
          fetch(origin + path, { method: "PROPFIND" }).then((sent) => ({
            sent,
            status: 405,
            reference: methodNotAllowed,
          })),
        ];
      }),
    );
    for (const { sent, status, reference } of responses) {
      assert.equal(sent.status, status);
      const { headers } = resolveReference(contract, reference) as ResponseObject;
      assertDeclared(sent.headers, Object.keys(headers ?? {}));
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
    await fetch(origin + anyPath, { headers: { authorization: `Bearer ${token}` } });
    await fetch(origin + anyPath, { headers: { authorization: "Bearer sesame" } });
    assert.ok(log.length >= 2);
    const text = JSON.stringify(log);
    assert.ok(!text.includes(token) && !text.includes("sesame"), text);
  });
});

function familyOf(path: string) {
  const family = contract["x-error-families"].find(({ paths }) => new RegExp(paths).test(path));
  assert.ok(family, `no family has ${path}`);
  return family;
}
