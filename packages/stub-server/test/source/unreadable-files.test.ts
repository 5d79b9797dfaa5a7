// Tests the diagnostics of files that cannot be read or parsed.
import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { DocumentError, type FileDiagnostic } from "../../src/source/diagnostic.ts";
import { readSource } from "../../src/source/source-reader.ts";
import { refuseFiles, soundOperation, type UnusableFile } from "../check/diagnosed-documents.ts";
import { folderOf, getYaml, runStub, serveStub, yamlOf } from "../command.ts";

const usage = "\nUsage: stub-server path/to/openapi.yaml [options], --help for the options";

const unparsable: UnusableFile[] = [
  {
    name: "an empty file",
    text: "# nothing\n",
    says: "error api.yaml:1:1  is empty — write an OpenAPI document into it\n  1 | # nothing\n    | ^",
  },
  {
    name: "YAML that cannot be parsed, with the line",
    text: "openapi: 3.1.0\ninfo:\n  title: Pets: all of them\n",
    says: `error api.yaml:3:14  is not valid YAML: bad indentation of a mapping entry — align it, or quote a text that holds ": "\n  3 |   title: Pets: all of them\n    |              ^`,
  },
  {
    name: "a key that stands twice",
    text: "openapi: 3.1.0\nopenapi: 3.1.0\n",
    says: "error api.yaml:2:1  is not valid YAML: duplicated mapping key — give the key only once\n  2 | openapi: 3.1.0\n    | ^",
  },
  {
    name: "tabs",
    text: "info:\n\ttitle: Pets\n",
    says: "error api.yaml:2:1  is not valid YAML: tab characters must not be used in indentation — indent with spaces\n  2 |  title: Pets\n    | ^",
  },
  {
    name: "an alias without an anchor",
    text: "info: *base\n",
    says: 'error api.yaml:1:8  is not valid YAML: unidentified alias "base" — name an anchor (&name) that stands before it\n  1 | info: *base\n    |        ^',
  },
  {
    name: "an alias of what it stands in",
    text: "info: &base\n  more: *base\n",
    says: "error api.yaml:1:1  has an alias (*name) of what it stands in — use a $ref for what contains itself\n  1 | info: &base\n    | ^",
  },
  {
    name: "more than one YAML document",
    text: "---\nopenapi: 3.1.0\n---\nopenapi: 3.1.0\n",
    says: "error api.yaml:3:1  holds more than one YAML document — keep one, without a second `---`\n  3 | ---\n    | ^",
  },
  {
    name: "JSON with a comma too many",
    file: "api.json",
    text: '{\n  "openapi": "3.1.0",\n}\n',
    says: "error api.json:3:1  is not valid JSON: expected double-quoted property name — correct the text there\n  3 | }\n    | ^",
  },
  {
    name: "JSON with a word in it",
    file: "api.json",
    text: '{ "info": { "title": "no" },\n\t"openapi": yes }\n',
    says: "error api.json:2:13  is not valid JSON: unexpected token 'y' — correct the text there\n  2 |  \"openapi\": yes }\n    |             ^",
  },
  {
    name: "JSON that ends too early",
    file: "api.json",
    text: '{ "openapi": "3.1.0"',
    says: "error api.json:1:21  is not valid JSON: expected ',' or '}' after property value — correct the text there\n  1 | { \"openapi\": \"3.1.0\"\n    |                     ^",
  },
];

function placeOf(line: number, path: string): string {
  return `error api.yaml:${line}:25  #/paths/~1${path}/get/responses/200/content/application~1json/schema/$ref`;
}

describe("problems", { concurrency: 4 }, () => {
  refuseFiles(unparsable);

  it("tells of a file that is not there, and of one with almost its name", async (t) => {
    const folder = folderOf(t, { "openapi.yaml": "" });
    const near = await runStub(folder, ["openapi.yml"]);
    assert.deepEqual(near, {
      code: 2,
      out: "",
      err: `error openapi.yml:1:1  does not exist — did you mean openapi.yaml?${usage}\n`,
    });
    const far = await runStub(folder, ["nowhere/x.json"]);
    assert.deepEqual(far, {
      code: 2,
      out: "",
      err: `error nowhere/x.json:1:1  does not exist — check the path${usage}\n`,
    });
  });

  it("tells of a folder, and of the document in it", async (t) => {
    const folder = folderOf(t, { "api/openapi.yaml": "" });
    const { code, err } = await runStub(folder, ["api"]);
    assert.equal(code, 2);
    assert.equal(
      err,
      `error api:1:1  is a directory — name the document in it, such as api/openapi.yaml${usage}\n`,
    );
  });

  it("tells of a file that may not be read", (t) => {
    const folder = folderOf(t, { "api.yaml": "" });
    const path = join(folder, "api.yaml");
    chmodSync(path, 0o000);
    // Root may read everything, so become another user meanwhile.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      assert.throws(
        () => readSource(path, folder),
        (error) => {
          assert.ok(error instanceof DocumentError);
          const [{ message, remedy }] = error.diagnostics as [FileDiagnostic];
          assert.equal(message, "may not be read");
          assert.equal(remedy, "give yourself the permission to read it");
          return true;
        },
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("tells of a key that stands twice in JSON", async (t) => {
    const text = `{ "openapi": "3.1.0", "info": { "title": "a",\n  "title": "b" }, "paths": { "/good": { "get": ${JSON.stringify({ responses: { 200: {} } })} } } }`;
    const { code, err } = await runStub(folderOf(t, { "a.json": text }), ["a.json", "--list"]);
    const said =
      "warning a.json:2:3  #/info/title  the key stands twice, and only this one counts — keep one\n";
    assert.deepEqual({ code, err }, { code: 0, err: said });
  });

  it("tells once of a file that cannot be parsed, and of each reference to it", async (t) => {
    const paths = ["/a", "/b"].map((path) => getYaml(path, "{ $ref: broken.yaml }")).join("\n");
    const text = yamlOf(`${paths}\n  /good: { get: ${soundOperation} }`);
    const folder = folderOf(t, { "api.yaml": text, "broken.yaml": "a:\n  b: c: d\n" });
    const stub = await serveStub(t, folder, ["api.yaml"]);
    const reference = `$ref "broken.yaml" leads to a file that cannot be read — correct broken.yaml:2:7`;
    assert.deepEqual(stub.lines.slice(0, 6), [
      'error broken.yaml:2:7  is not valid YAML: bad indentation of a mapping entry — align it, or quote a text that holds ": "',
      "  2 |   b: c: d",
      "    |       ^",
      `${placeOf(11, "a")}  ${reference}`,
      `${placeOf(19, "b")}  ${reference}`,
      "Not served, 501: 2 of 3 operations: GET /a, GET /b",
    ]);
  });
});
