// Request bodies: media types, syntax, sizes, violations, and a client that hangs up.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { contract, startServer } from "../server.ts";
import { surfaces } from "../surfaces.ts";

const [anySurface] = surfaces;
const anyOwner = { authorization: `Bearer ${anySurface.token}` };

describe("bodies", () => {
  for (const { path, keys, token } of surfaces) {
    const owner = { authorization: `Bearer ${token}` };
    const json = { ...owner, "content-type": "application/json" };

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

  it("refuses a query parameter that the contract does not have", async (test) => {
    const { origin } = await startServer(test);
    const response = await fetch(`${origin}${anySurface.path}?verbose=1`, { headers: anyOwner });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /"verbose|\/verbose/);
  });

  it("survives a client that hangs up in the middle of its body", async (test) => {
    const { origin, log } = await startServer(test);
    const { port } = new URL(origin);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write(
          `PUT ${anySurface.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${anySurface.token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`,
          () => socket.destroy(),
        );
      });
      socket.on("close", () => resolve());
    });
    const response = await fetch(origin + anySurface.path, { headers: anyOwner });
    assert.equal(response.status, 200);
    assert.deepEqual(
      log.filter(({ level }) => Number(level) >= 50),
      [],
    );
  });
});
