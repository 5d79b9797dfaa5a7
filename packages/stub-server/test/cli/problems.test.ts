// What the command says about documents with mistakes: file, line, pointer and remedy.
import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { DocumentError, type FileDiagnostic } from "../../src/source/diagnostic.ts";
import { readSource } from "../../src/source/source-reader.ts";
import { folderOf, getYaml, runStub, serveStub, yamlOf } from "./support.ts";

/** One file, what is said about it, and the exit code. */
interface Case {
  name: string;
  file?: string;
  text: string;
  says: string;
  code: number;
}

const usage = "\nUsage: npm run stub -- path/to/openapi.yaml [options], --help for the options";

const unusable: Case[] = [
  {
    name: "an empty file",
    text: "# nothing\n",
    says: "error api.yaml:1:1  is empty — write an OpenAPI document into it\n  1 | # nothing\n    | ^",
    code: 1,
  },
  {
    name: "YAML that cannot be parsed, with the line",
    text: "openapi: 3.1.0\ninfo:\n  title: Pets: all of them\n",
    says: `error api.yaml:3:14  is not valid YAML: bad indentation of a mapping entry — align it, or quote a text that holds ": "\n  3 |   title: Pets: all of them\n    |              ^`,
    code: 1,
  },
  {
    name: "a key that stands twice",
    text: "openapi: 3.1.0\nopenapi: 3.1.0\n",
    says: "error api.yaml:2:1  is not valid YAML: duplicated mapping key — give the key only once\n  2 | openapi: 3.1.0\n    | ^",
    code: 1,
  },
  {
    name: "tabs",
    text: "info:\n\ttitle: Pets\n",
    says: "error api.yaml:2:1  is not valid YAML: tab characters must not be used in indentation — indent with spaces\n  2 |  title: Pets\n    | ^",
    code: 1,
  },
  {
    name: "an alias without an anchor",
    text: "info: *base\n",
    says: 'error api.yaml:1:8  is not valid YAML: unidentified alias "base" — name an anchor (&name) that stands before it\n  1 | info: *base\n    |        ^',
    code: 1,
  },
  {
    name: "an alias of what it stands in",
    text: "info: &base\n  more: *base\n",
    says: "error api.yaml:1:1  has an alias (*name) of what it stands in — use a $ref for what contains itself\n  1 | info: &base\n    | ^",
    code: 1,
  },
  {
    name: "more than one YAML document",
    text: "---\nopenapi: 3.1.0\n---\nopenapi: 3.1.0\n",
    says: "error api.yaml:3:1  holds more than one YAML document — keep one, without a second `---`\n  3 | ---\n    | ^",
    code: 1,
  },
  {
    name: "JSON with a comma too many",
    file: "api.json",
    text: '{\n  "openapi": "3.1.0",\n}\n',
    says: "error api.json:3:1  is not valid JSON: expected double-quoted property name — correct the text there\n  3 | }\n    | ^",
    code: 1,
  },
  {
    name: "JSON with a word in it",
    file: "api.json",
    text: '{ "info": { "title": "no" },\n\t"openapi": yes }\n',
    says: "error api.json:2:13  is not valid JSON: unexpected token 'y' — correct the text there\n  2 |  \"openapi\": yes }\n    |             ^",
    code: 1,
  },
  {
    name: "JSON that ends too early",
    file: "api.json",
    text: '{ "openapi": "3.1.0"',
    says: "error api.json:1:21  is not valid JSON: expected ',' or '}' after property value — correct the text there\n  1 | { \"openapi\": \"3.1.0\"\n    |                     ^",
    code: 1,
  },
  {
    name: "a list",
    text: "- openapi: 3.1.0\n",
    says: 'error api.yaml:1:1  #  is not an OpenAPI document but a list — begin it with "openapi: 3.1.1"',
    code: 1,
  },
  {
    name: "Swagger 2.0",
    text: 'info: { title: Pets }\nswagger: "2.0"\n',
    says: "error api.yaml:2:1  #/swagger  Swagger 2.0 is not supported — convert it to OpenAPI 3, for example with npx swagger2openapi",
    code: 1,
  },
  {
    name: "OpenAPI 3.2",
    text: "openapi: 3.2.0\n",
    says: "error api.yaml:1:1  #/openapi  OpenAPI 3.2.0 is not supported: 3.0 and 3.1 are — write 3.0.4 or 3.1.1, if the document has nothing of a later version",
    code: 1,
  },
  {
    name: "a version that YAML reads as a number",
    text: "openapi: 3.1\n",
    says: 'error api.yaml:1:1  #/openapi  the version "3.1" is not complete — write it with three parts, such as 3.1.1',
    code: 1,
  },
  {
    name: "another kind of document",
    text: "asyncapi: 3.0.0\n",
    says: "error api.yaml:1:1  #/asyncapi  is not an OpenAPI document but of asyncapi — name an OpenAPI document",
    code: 1,
  },
  {
    name: "openapi written otherwise",
    text: "openAPI: 3.1.0\n",
    says: 'error api.yaml:1:1  #/openAPI  is not an OpenAPI document: it has no "openapi" — did you write "openAPI" for it?',
    code: 1,
  },
  {
    name: "a part of a document",
    text: "get: {}\n",
    says: 'error api.yaml:1:1  #  is not an OpenAPI document: it has no "openapi" — add "openapi: 3.1.1", or name the file that refers to this one',
    code: 1,
  },
  {
    name: "no operation",
    text: 'openapi: 3.1.0\ninfo: { title: x, version: "1" }\npaths: {}\n',
    says: "error api.yaml:3:1  #/paths  the document has no operation — describe one under paths",
    code: 1,
  },
];

/** One mistake in a document that is served nonetheless; `#` stands for the pointer's beginning. */
interface Mistake {
  name: string;
  /** The schema of an answer, or everything under paths. */
  schema?: string;
  paths?: string;
  more?: string;
  version?: string;
  says: string;
  /** Whether the operation is served all the same. */
  isServed?: boolean;
}

const response = "#/paths/~1pets/get/responses/200/content/application~1json/schema";
const free = '{ responses: { "200": { description: x } } }';

const mistakes: Mistake[] = [
  {
    name: "a reference to a schema that is not there",
    schema: '{ $ref: "#/components/schemas/Pett" }',
    more: "components: { schemas: { Pet: {} } }",
    says: `api.yaml:11:25  ${response}/$ref  $ref "#/components/schemas/Pett" points at nothing — did you mean #/components/schemas/Pet?`,
  },
  {
    name: "a reference to a name unlike any other",
    schema: '{ $ref: "#/components/schemas/Zebra" }',
    more: "components: { schemas: { Pet: {} } }",
    says: `api.yaml:11:25  ${response}/$ref  $ref "#/components/schemas/Zebra" points at nothing — /components/schemas has no "Zebra": add it or correct the $ref`,
  },
  {
    name: "a reference to a file that is not there",
    schema: "{ $ref: other.yml }",
    says: `api.yaml:11:25  ${response}/$ref  $ref "other.yml" leads to other.yml, which does not exist — did you mean other.yaml?`,
  },
  {
    name: "a reference into a file that is there",
    schema: '{ $ref: "other.yaml#/Dogs" }',
    says: `api.yaml:11:25  ${response}/$ref  $ref "other.yaml#/Dogs" points at nothing — did you mean other.yaml#/Dog?`,
  },
  {
    name: "a reference to the network",
    schema: '{ $ref: "https://example.com/pet.json" }',
    says: `api.yaml:11:25  ${response}/$ref  $ref "https://example.com/pet.json" needs the network, which is never used — keep a copy beside the document and refer to it by its relative path`,
  },
  {
    name: "a reference with half a percent-encoding",
    schema: '{ $ref: "100%.yaml" }',
    says: `api.yaml:11:25  ${response}/$ref  $ref "100%.yaml" is not a URI — write a percent sign as %25`,
  },
  {
    name: "a reference to an anchor that is not there",
    schema: '{ $ref: "#Dog" }',
    says: `api.yaml:11:25  ${response}/$ref  $ref "#Dog" points at nothing — write #/ and the way to it, or give a schema the $anchor "Dog"`,
  },
  {
    name: "a reference that leads back to itself",
    schema: '{ $ref: "#/components/schemas/A" }',
    more: 'components: { schemas: { A: { $ref: "#/components/schemas/A" } } }',
    says: 'api.yaml:14:31  #/components/schemas/A/$ref  $ref "#/components/schemas/A" leads back to itself and never to anything — let it end at an object without a $ref',
  },
  {
    name: "a mistake in another file, with its line there",
    schema: '{ $ref: "other.yaml#/Cat" }',
    says: 'other.yaml:3:3  #/Cat/type  there is no type "objekt" — did you mean object?',
  },
  {
    name: "a pattern that is no regular expression",
    schema: '{ type: string, pattern: "^[a-" }',
    says: `api.yaml:11:39  ${response}/pattern  the pattern "^[a-" is not valid: unterminated character class — correct the regular expression`,
  },
  {
    name: "a pattern that is none in Unicode",
    schema: String.raw`{ type: string, pattern: '^\-$' }`,
    says: String.raw`api.yaml:11:39  ${response}/pattern  the pattern "^\\-$" is not valid: invalid escape — escape nothing that needs no escape: it is no pattern by Unicode, and read without`,
    isServed: true,
  },
  {
    name: "a type of other languages",
    schema: "{ type: int }",
    says: `api.yaml:11:25  ${response}/type  there is no type "int" — did you mean integer?`,
  },
  {
    name: "a format written as a type",
    schema: "{ type: date }",
    says: `api.yaml:11:25  ${response}/type  there is no type "date" — write type: string with format: date`,
  },
  {
    name: "null without quotes",
    schema: "{ type: [string, null] }",
    says: `api.yaml:11:25  ${response}/type  type is null, which YAML takes for no value — write "null" in quotes`,
  },
  {
    name: "a list of types in OpenAPI 3.0",
    version: "3.0.3",
    schema: '{ type: [string, "null"] }',
    says: `api.yaml:11:25  ${response}/type  type is ["string","null"] — OpenAPI 3.0 takes one type, and nullable: true; 3.1 takes lists`,
  },
  {
    name: "a number in quotes",
    schema: '{ type: integer, minimum: "5" }',
    says: `api.yaml:11:40  ${response}/minimum  minimum is "5" — write a number, without quotes`,
  },
  {
    name: "required written on the property",
    schema: "{ type: object, properties: { name: { type: string, required: true } } }",
    says: `api.yaml:11:75  ${response}/properties/name/required  required is true — name the property in the list \`required\` of the object that has it`,
  },
  {
    name: "a bound of the other version",
    schema: "{ type: integer, minimum: 1, exclusiveMinimum: true }",
    says: `api.yaml:11:52  ${response}/exclusiveMinimum  exclusiveMinimum is true — OpenAPI 3.1 wants the bound itself here, a number`,
  },
  {
    name: "a list of items",
    schema: "{ type: array, items: [{ type: string }] }",
    says: `api.yaml:11:38  ${response}/items  items is a list — write prefixItems for a list of schemas`,
  },
  {
    name: "a type where a schema belongs",
    schema: "{ type: object, properties: { name: string } }",
    says: `api.yaml:11:53  ${response}/properties/name  "string" is not a schema — write type: string`,
  },
  {
    name: "an operationId that stands twice",
    paths: `  /pets: { get: { operationId: list, responses: { "200": { description: x } } } }\n  /dogs: { get: { operationId: list, responses: { "200": { description: x } } } }`,
    says: 'api.yaml:5:19  #/paths/~1dogs/get/operationId  the operationId "list" is also that of GET /pets — give each operation its own',
    isServed: true,
  },
  {
    name: "a path parameter that is not declared",
    paths: `  /pets/{id}: { get: ${free} }`,
    says: 'api.yaml:4:17  #/paths/~1pets~1{id}/get  the path parameter "id" of GET /pets/{id} is not declared — add a parameter with name: id, in: path, required: true and a schema',
    isServed: true,
  },
  {
    name: "a path parameter that the path has not",
    paths: `  /pets/{petId}:\n    parameters: [{ name: petID, in: path, required: true, schema: {} }]\n    get: ${free}`,
    says: 'api.yaml:5:18  #/paths/~1pets~1{petId}/parameters/0  the path /pets/{petId} has no {petID} for the path parameter "petID" — did you mean "petId"?',
  },
  {
    name: "a parameter as Swagger had them",
    paths: `  /pets:\n    post:\n      parameters: [{ name: pet, in: body }]\n      responses: { "200": { description: x } }`,
    says: 'api.yaml:6:33  #/paths/~1pets/post/parameters/0/in  the parameter is in "body" — describe it as requestBody',
  },
  {
    name: "a security scheme that is not declared",
    paths: `  /pets: { get: { security: [{ bearer: [] }], responses: { "200": { description: x } } } }`,
    more: "components: { securitySchemes: { bearers: { type: http, scheme: bearer } } }",
    says: 'api.yaml:4:32  #/paths/~1pets/get/security/0/bearer  there is no security scheme "bearer" — did you mean "bearers"?',
    isServed: true,
  },
  {
    name: "an operation without responses",
    paths: "  /pets: { get: { responses: {} } }",
    says: "api.yaml:4:12  #/paths/~1pets/get  GET /pets has no responses — describe at least one",
  },
  {
    name: "a text where an object belongs",
    paths: `  /pets: { get: { responses: { "200": fine } } }`,
    says: 'api.yaml:4:33  #/paths/~1pets/get/responses/200  "fine" stands where a response belongs — write an object',
  },
];

function placeOf(line: number, path: string): string {
  return `error api.yaml:${line}:25  #/paths/~1${path}/get/responses/200/content/application~1json/schema/$ref`;
}

describe("problems", { concurrency: 4 }, () => {
  for (const { name, file = "api.yaml", text, says, code } of unusable) {
    it(`tells of ${name}`, async (t) => {
      const ended = await runStub(folderOf(t, { [file]: text }), [file]);
      assert.deepEqual(ended, { code, out: "", err: `${says}\n` });
    });
  }

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
    // Root may read everything, so it is somebody else for as long as this takes.
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

  for (const { name, schema, paths, more, version, says, isServed = false } of mistakes) {
    it(`tells of ${name}`, async (t) => {
      const answer = `${getYaml("/pets", schema ?? "{}")}\n              example: 1`;
      const text = yamlOf(`${paths ?? answer}\n  /good: { get: ${free} }`, more);
      const folder = folderOf(t, {
        "api.yaml": text.replace("3.1.0", version ?? "3.1.0"),
        "other.yaml": "Dog: {}\nCat:\n  type: objekt\n",
        "broken.yaml": "a:\n  b: c: d\n",
      });
      const stub = await serveStub(t, folder, ["api.yaml"]);
      const said = stub.lines.filter((line) => line.startsWith("error "));
      assert.ok(said.includes(`error ${says}`), said.join("\n"));
      const lost = stub.lines.filter((line) =>
        line.startsWith("Not served, 501: 1 of 2 operations"),
      );
      assert.equal(lost.length, isServed ? 0 : 1);
      assert.equal((await stub.get("/good")).status, 200);
      const method = text.includes("post:") ? "POST" : "GET";
      const path = /\/pets[^:]*/.exec(paths ?? "/pets")?.[0] ?? "/pets";
      const answered = await (await stub.get(path.replaceAll(/[{}]/g, ""), { method })).text();
      assert.equal(answered.includes("is not served"), !isServed, answered);
      if (isServed) return;
      const { detail } = JSON.parse(answered) as { detail: string };
      assert.ok(detail.includes(says.replace(/^\S+/, "")), detail);
    });
  }

  it("tells of a key that stands twice in JSON", async (t) => {
    const text = `{ "openapi": "3.1.0", "info": { "title": "a",\n  "title": "b" }, "paths": { "/good": { "get": ${JSON.stringify({ responses: { 200: {} } })} } } }`;
    const { code, err } = await runStub(folderOf(t, { "a.json": text }), ["a.json", "--list"]);
    const said =
      "warning a.json:2:3  #/info/title  the key stands twice, and only this one counts — keep one\n";
    assert.deepEqual({ code, err }, { code: 0, err: said });
  });

  it("tells of a path without its slash", async (t) => {
    const text = yamlOf(`  pets: { get: ${free} }\n  /good: { get: ${free} }`);
    const stub = await serveStub(t, folderOf(t, { "api.yaml": text }), ["api.yaml"]);
    const said =
      'error api.yaml:4:3  #/paths/pets  the path "pets" is never matched — begin it with a slash';
    assert.deepEqual(stub.lines.slice(0, 2), [
      said,
      "Not served, 501: 1 of 2 operations: GET pets",
    ]);
  });

  it("tells once of a file that cannot be parsed, and of each reference to it", async (t) => {
    const paths = ["/a", "/b"].map((path) => getYaml(path, "{ $ref: broken.yaml }")).join("\n");
    const text = yamlOf(`${paths}\n  /good: { get: ${free} }`);
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

  it("serves the first of two paths for the same URLs", async (t) => {
    const paths = ["a", "b"].map(
      (name) =>
        `  /pets/{${name}}: { get: ${free}, parameters: [{ name: ${name}, in: path, required: true, schema: {} }] }`,
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
