// The files of the docs over real HTTP: forms, types, caches, what is not there, and that nothing else can be read.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { docsFolder } from "../../src/http/docs-files.ts";
import { startServer } from "../server.ts";

const decoders: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};
const hashed = /^assets\/.*\.[\w-]{10}\.\w+$/;
const files = globSync("**/*.*", { cwd: docsFolder }).filter((path) => !/\.(?:br|gz)$/.test(path));
/** The first file of each type, and one with a name after its content. */
const kinds = [
  ["operations/*.html", "text/html; charset=utf-8"],
  ["operations/*.md", "text/markdown; charset=utf-8"],
  ["assets/style.*.css", "text/css; charset=utf-8"],
  ["assets/site.*.js", "text/javascript; charset=utf-8"],
  ["assets/search.*.json", "application/json; charset=utf-8"],
  ["openapi.yaml", "application/yaml"],
  ["llms.txt", "text/plain; charset=utf-8"],
  ["sitemap.xml", "application/xml"],
  ["feed.xml", "application/atom+xml"],
].map(([pattern = "", type = ""]) => {
  const [path] = globSync(pattern, { cwd: docsFolder });
  return { path: path ?? assert.fail(`${pattern} is not built`), type };
});

interface Got extends Pick<IncomingMessage, "headers"> {
  status: number | undefined;
  body: Buffer;
}

/** Sends a request target as it is; `fetch` would tidy it up, and unpack the answer. */
function get(origin: string, path: string, sent: Record<string, string> = {}): Promise<Got> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: sent }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { statusCode: status, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks) });
    })
      .on("error", reject)
      .end();
  });
}

describe("the files of the docs", async () => {
  const { origin, app } = await startServer({ after });

  for (const { path, type } of kinds) {
    const content = readFileSync(join(docsFolder, path));

    it(`have the type ${type}, in every form: ${path}`, async () => {
      const asked = ["br, gzip", "gzip", "br;q=0, gzip", "identity", "br;q=0.1, gzip;q=0.5"];
      const answers = await Promise.all(
        asked.map((codings) => get(origin, `/docs/${path}`, { "accept-encoding": codings })),
      );
      const sent = answers.map(({ headers }) => headers["content-encoding"]);
      assert.deepEqual(sent, ["br", "gzip", "gzip", undefined, "gzip"]);
      for (const { status, headers, body } of answers) {
        assert.equal(status, 200);
        assert.equal(headers["content-type"], type);
        assert.match(headers["vary"] ?? "", /Accept-Encoding/i);
        const coding = headers["content-encoding"];
        const plain = coding === undefined ? body : decoders[coding]!(body);
        assert.ok(plain.equals(content), coding);
      }
    });
  }

  it("are small: half of what they were, or less", async () => {
    const [plain = 0, gzip = 0, br = 0] = await Promise.all(
      ["identity", "gzip", "br"].map(async (coding) => {
        const accept = { "accept-encoding": coding };
        const answers = kinds.map(({ path }) => get(origin, `/docs/${path}`, accept));
        return (await Promise.all(answers)).reduce((sum, { body }) => sum + body.length, 0);
      }),
    );
    assert.ok(gzip < plain / 2 && br < gzip, `${plain}, ${gzip}, ${br}`);
  });

  it("are kept for ever if they are named after their content, and asked for again if not", async () => {
    assert.ok(files.some((path) => hashed.test(path)));
    for (const { path } of kinds) {
      // oxlint-disable-next-line no-await-in-loop
      const { headers } = await get(origin, `/docs/${path}`);
      const kept = "public, max-age=31536000, immutable";
      assert.equal(headers["cache-control"], hashed.test(path) ? kept : "no-cache", path);
    }
    const assets = files.filter((path) => path.startsWith("assets/") && !hashed.test(path));
    assert.deepEqual(assets, []);
  });

  it("have an ETag for each form, and are not sent again to who has it", async () => {
    const tags = await Promise.all(
      ["br", "gzip", "identity"].map(async (codings) => {
        const accept = { "accept-encoding": codings };
        const { headers } = await get(origin, "/docs/", accept);
        const etag = headers["etag"] ?? assert.fail(`no ETag with ${codings}`);
        const again = await get(origin, "/docs/", { ...accept, "if-none-match": etag });
        assert.equal(again.status, 304);
        assert.equal(again.body.length, 0);
        return etag;
      }),
    );
    assert.equal(new Set(tags).size, 3);
  });

  it("have a policy, and no other site frames them", async () => {
    const { headers } = await get(origin, "/docs/errors.html", { "accept-encoding": "br" });
    assert.match(String(headers["content-security-policy"]), /script-src 'self'.*frame-ancestors/);
  });

  it("that are not there are answered 404 with a page, whose links lead out of there", async () => {
    for (const path of ["nothing.html", "operations/", "operations/no/where", "%ff", "a%00b"]) {
      // oxlint-disable-next-line no-await-in-loop
      const { status, headers, body } = await get(origin, `/docs/${path}`);
      assert.equal(status, 404, path);
      assert.match(headers["content-type"] ?? "", /^text\/html/);
      const [, style] = /<link rel="stylesheet" href="([^"]*)"/.exec(String(body)) ?? [];
      const target = new URL(style ?? assert.fail("no style"), `${origin}/docs/${path}`);
      // oxlint-disable-next-line no-await-in-loop
      assert.equal((await get(origin, target.pathname)).status, 200, `${path}: ${target.href}`);
    }
  });

  it("are all that can be read there", async () => {
    const ways = [
      "../package.json",
      "..%2fpackage.json",
      "%2e%2e/package.json",
      "..%5cpackage.json",
    ];
    const deep = ways.flatMap((way) => [way, `operations/${way.replace("package", "../package")}`]);
    for (const path of [...deep, "/etc/passwd", ".%00/../../package.json"]) {
      // oxlint-disable-next-line no-await-in-loop
      const { status, body } = await get(origin, `/docs/${path}`, { "accept-encoding": "br" });
      assert.ok(status === 404 || status === 400, `${path} is answered ${status}`);
      assert.ok(!String(body).includes("@org-admin/docs"), path);
    }
  });

  it("are served below any prefix that a proxy takes away", async (test) => {
    const prefix = "/any/where";
    const proxy = createServer((incoming, response) => {
      incoming.url = incoming.url?.slice(prefix.length) ?? "";
      app.listener(incoming, response);
    }).listen(0, "127.0.0.1");
    test.after(() => proxy.close());
    await new Promise((resolve) => proxy.once("listening", resolve));
    const host = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    for (const path of ["/", "/docs", "/docs/reference?a=b"]) {
      // oxlint-disable-next-line no-await-in-loop
      const followed = await fetch(host + prefix + path);
      assert.equal(followed.status, 200);
      const expected = path === "/" ? "/docs/" : path.replace(/(\?|$)/, "/$1");
      assert.equal(followed.url, `${host}${prefix}${expected}`);
    }
    const missing = await fetch(`${host}${prefix}/docs/operations/none.html`);
    assert.match(await missing.text(), /href="\.\.\/index\.html"/);
  });
});
