// Tests what is served of a partly broken document, and how much is said about it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, getYaml, runStub, serveStub, yamlOf } from "../command.ts";
import { soundOperation } from "./diagnosed-documents.ts";

describe("problems", { concurrency: 4 }, () => {
  it("tells of a path without its slash", async (t) => {
    const text = yamlOf(`  pets: { get: ${soundOperation} }\n  /good: { get: ${soundOperation} }`);
    const stub = await serveStub(t, folderOf(t, { "api.yaml": text }), ["api.yaml"]);
    const said =
      'error api.yaml:4:3  #/paths/pets  the path "pets" is never matched — begin it with a slash';
    assert.deepEqual(stub.lines.slice(0, 2), [
      said,
      "Not served, 501: 1 of 2 operations: GET pets",
    ]);
  });

  it("serves the first of two paths for the same URLs", async (t) => {
    const paths = ["a", "b"].map(
      (name) =>
        `  /pets/{${name}}: { get: ${soundOperation}, parameters: [{ name: ${name}, in: path, required: true, schema: {} }] }`,
    );
    const stub = await serveStub(t, folderOf(t, { "api.yaml": yamlOf(paths.join("\n")) }), [
      "api.yaml",
    ]);
    const said =
      "error api.yaml:5:3  #/paths/~1pets~1{b}  GET of the path /pets/{b} matches the same URLs as /pets/{a} — make them one path";
    assert.deepEqual(stub.lines.slice(0, 2), [
      said,
      "Not served, 501: 1 of 2 operations: GET /pets/{b}",
    ]);
    assert.equal((await stub.get("/pets/1")).status, 200);
  });

  it("serves the rest, and answers 501 with the problem for what is broken", async (t) => {
    const broken = getYaml("/pets", '{ $ref: "#/components/schemas/Pet" }');
    const text = yamlOf(
      `${broken}\n${getYaml("/good", "{ const: 1, example: 1 }")}`,
      "components: { schemas: { Pet: { items: { type: strng } } } }",
    );
    const stub = await serveStub(t, folderOf(t, { "api.yaml": text }), ["api.yaml"]);
    assert.ok(stub.lines.includes("Not served, 501: 1 of 2 operations: GET /pets"));
    assert.equal(await (await stub.get("/good")).json(), 1);
    const refused = await stub.get("/pets");
    const { detail } = (await refused.json()) as { detail: string };
    assert.equal(refused.status, 501);
    assert.equal(
      detail,
      'GET /pets is not served: api.yaml:20:42  #/components/schemas/Pet/items/type  there is no type "strng" — did you mean string?',
    );
  });

  it("warns of what the specification allows and nobody can answer", async (t) => {
    const gone =
      '{ delete: { responses: { "204": { description: x, content: { text/plain: {} } } } } }';
    const text = yamlOf(`  /silent: { get: {} }\n  /gone: ${gone}`);
    const stub = await serveStub(t, folderOf(t, { "api.yaml": text }), ["api.yaml"]);
    assert.deepEqual(stub.lines.slice(0, 2), [
      "warning api.yaml:4:14  #/paths/~1silent/get  GET /silent has no responses — describe one: without, it is answered 501",
      "warning api.yaml:5:36  #/paths/~1gone/delete/responses/204  an answer of 204 has no body, so its content is never sent — leave the content out",
    ]);
    const silent = await stub.get("/silent");
    assert.equal(silent.status, 501);
    assert.match(
      await silent.text(),
      /api\.yaml:4:14 {2}#\/paths\/~1silent\/get {2}documents no response — describe one"/,
    );
    assert.equal((await stub.get("/gone", { method: "DELETE" })).status, 204);
  });

  it("ends with 1 when nothing can be served", async (t) => {
    const text = yamlOf(getYaml("/pets", "{ type: strng }"));
    const { code, err } = await runStub(folderOf(t, { "api.yaml": text }), ["api.yaml"]);
    assert.equal(code, 1);
    assert.match(err, /there is no type "strng"/);
  });

  it("tells every problem of a document with --list, and fifty without", async (t) => {
    const schemas = Array.from({ length: 60 }, (_, index) => `S${index}: { type: int }`).join(", ");
    const text = yamlOf(
      getYaml("/pets", "{ const: 1 }"),
      `components: { schemas: { ${schemas} } }`,
    );
    const folder = folderOf(t, { "api.yaml": text });
    const { err } = await runStub(folder, ["api.yaml", "--list"]);
    assert.equal(err.match(/there is no type/g)?.length, 60);
    const stub = await serveStub(t, folder, ["api.yaml"]);
    assert.equal(stub.lines.filter((line) => line.includes("there is no type")).length, 50);
    assert.ok(stub.lines.includes("and 10 more: --list shows all"));
  });
});
