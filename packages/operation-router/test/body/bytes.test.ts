// Tests compressed bodies, bodies in parts and bodies that are too large.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { post, violationsIn } from "./bodies.ts";

describe("a compressed body", () => {
  const packers = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
  for (const [encoding, pack] of Object.entries(packers)) {
    it(`may be ${encoding}, but not broken`, async (t) => {
      const headers = { "content-encoding": encoding };
      const packed = pack('{"a":1}');
      assert.deepEqual((await post(t, packed, headers)).json.body, { a: 1 });
      const expected = [`body  encoding: must be valid ${encoding}`];
      assert.deepEqual(violationsIn(await post(t, "{}", headers)), expected);
      assert.deepEqual(violationsIn(await post(t, packed.subarray(0, 6), headers)), expected);
    });
  }

  for (const encoding of ["magic", "zstd", "gzip, gzip"]) {
    it(`is refused as ${encoding}`, async (t) => {
      const { status, headers } = await post(t, "{}", { "content-encoding": encoding });
      assert.deepEqual([status, headers["accept-encoding"]], [415, "gzip, deflate, br"]);
    });
  }

  it("is refused in parts", async (t) => {
    const headers = {
      "content-type": "multipart/form-data; boundary=a",
      "content-encoding": "gzip",
    };
    const reply = await post(t, gzipSync("--a--"), headers, { path: "/upload" });
    assert.deepEqual([reply.status, reply.headers["accept-encoding"]], [415, "identity"]);
  });

  it("counts as large as it becomes", async (t) => {
    // 500 MiB in half a MiB, which does not need the memory of this process to be made.
    const member = gzipSync(Buffer.alloc(1024 ** 2));
    const bomb = Buffer.concat(Array.from({ length: 500 }, () => member));
    const headers = { "content-encoding": "gzip" };
    assert.equal((await post(t, gzipSync("[1]"), headers)).status, 200);
    const before = process.resourceUsage().maxRSS;
    assert.equal((await post(t, bomb, headers)).status, 413);
    const grown = process.resourceUsage().maxRSS - before;
    assert.ok(grown < 100 * 1024, `${grown} KiB`);
  });
});

describe("a body in parts", () => {
  const headers = { "content-type": "multipart/form-data; boundary=a" };

  for (const body of ["nonsense", "--a\r\nContent-Disposition: form-data\r\n"]) {
    it(`is refused when it is broken: ${JSON.stringify(body)}`, async (t) => {
      assert.deepEqual(violationsIn(await post(t, body, headers, { path: "/upload" })), [
        "body  encoding: must be a valid multipart body",
      ]);
    });
  }

  it("may name its files as it likes", async (t) => {
    const parts = ["constructor", "toString"].map((name) => {
      return `--a\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n\r\nx\r\n`;
    });
    const body = `${parts.join("")}--a--\r\n`;
    const { json: seen } = await post(t, body, headers, { path: "/upload" });
    const files = seen.body as Record<string, { name: string }>;
    assert.deepEqual([files.constructor?.name, files.toString?.name], ["f", "f"]);
  });
});
