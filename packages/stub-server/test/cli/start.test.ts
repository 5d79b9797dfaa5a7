// Tests the command line, and what the command prints when it starts.
import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { folderOf, pets, runStub, serveStub, yamlOf } from "../command.ts";

const usage = "Usage: stub-server path/to/openapi.yaml [options], --help for the options\n";

describe("the command line", { concurrency: 4 }, () => {
  const wrong: [string, string[], string][] = [
    ["an option that there is not", ["a.yaml", "--prot", "1"], 'unknown option "--prot"'],
    ["no document", [], "no document is named"],
    ["two documents", ["a.yaml", "b.yaml"], 'one document is served, not also "b.yaml"'],
    [
      "a port that is none",
      ["a.yaml", "--port", "70000"],
      '--port "70000" is not a number from 0 to 65535',
    ],
    [
      "an option without its value",
      ["a.yaml", "--port"],
      'option "-p, --port <value>" argument missing',
    ],
  ];
  for (const [name, args, says] of wrong) {
    it(`refuses ${name} with 2`, async (t) => {
      const ended = await runStub(folderOf(t, {}), args);
      assert.deepEqual(ended, { code: 2, out: "", err: `${says}\n${usage}` });
    });
  }

  it("helps", async (t) => {
    const { code, out, err } = await runStub(folderOf(t, {}), ["--help"]);
    assert.deepEqual({ code, err }, { code: 0, err: "" });
    assert.deepEqual(
      Array.from(out.matchAll(/^ .*?(--[a-z-]+)/gm), ([, option]) => option),
      [
        "--port",
        "--host",
        "--watch",
        "--validate-responses",
        "--list",
        "--no-remember",
        "--no-cors",
        "--quiet",
        "--help",
      ],
    );
  });

  it("names a port that is in use", async (t) => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    t.after(() => holder.close());
    const { port } = holder.address() as AddressInfo;
    const { code, err } = await runStub(folderOf(t, { "a.yaml": pets }), [
      "a.yaml",
      "--port",
      String(port),
    ]);
    assert.deepEqual(
      { code, err },
      {
        code: 1,
        err: `port ${port} is in use: choose another with --port, or --port 0 for a free one\n`,
      },
    );
  });

  it("names a host that is none of this machine", async (t) => {
    const folder = folderOf(t, { "a.yaml": pets });
    const { code, err } = await runStub(folder, ["a.yaml", "--port", "0", "--host", "203.0.113.1"]);
    assert.deepEqual(
      { code, err },
      { code: 1, err: '--host "203.0.113.1" is not an address of this machine\n' },
    );
  });
});

describe("the listing", { concurrency: 4 }, () => {
  it("shows every answer with --list and ends", async (t) => {
    const ended = await runStub(folderOf(t, { "a.yaml": pets }), ["a.yaml", "--list"]);
    const out = `GET   /pets/{id}  getPet       200  application/json  stubbed
GET   /pets/{id}  getPet       404  -                 stubbed
POST  /pets       POST /pets   201  -                 stubbed
GET   /owners     GET /owners  204  -                 stubbed
`;
    assert.deepEqual(ended, { code: 0, out, err: "" });
  });

  it("shows the operations by tag at the start, and how to go on", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    assert.deepEqual(
      stub.lines.map((line) => line.replaceAll(stub.url, "URL")),
      [
        "Pets 1",
        "Pets",
        "  GET   /pets/{id}  getPet",
        "  POST  /pets",
        "Owners",
        "  GET   /owners",
        "",
        "Serving 3 operations at URL",
        "  Listing  GET URL/__stub/operations",
        "  Reset    DELETE URL/__stub/memory",
        "  Try      curl URL/pets/7",
      ],
    );
  });

  it("counts operations when they are many", async (t) => {
    const paths = Array.from(
      { length: 61 },
      (_, index) =>
        `  /${index < 60 ? "many" : "few"}/${index}: { get: { responses: { "200": { description: x } } } }`,
    );
    const stub = await serveStub(t, folderOf(t, { "a.yaml": yamlOf(paths.join("\n")) }), [
      "a.yaml",
    ]);
    assert.deepEqual(stub.lines.slice(0, 5), [
      "Pets 1",
      "  /many  60 operations",
      "  /few   1 operation",
      "  --list shows every one",
      "",
    ]);
  });

  it("makes a curl that works, with parameters and credentials", async (t) => {
    const document = yamlOf(
      `  /pets:
    get:
      security: [{ key: [] }]
      parameters: [{ name: a b, in: query, required: true, schema: { enum: [x&y] } }, { name: X-Trace, in: header, required: true, schema: { default: it's } }]
      responses: { "200": { description: x } }`,
      "components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }",
    );
    const stub = await serveStub(t, folderOf(t, { "a.yaml": document }), ["a.yaml"]);
    assert.equal(
      stub.lines.at(-1),
      String.raw`  Try      curl '${stub.url}/pets?a%20b=x%26y' -H 'X-Trace: it'\''s' -H 'X-Key: key'`,
    );
  });
});
