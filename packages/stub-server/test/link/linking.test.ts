// Tests documents of one file and of many, with every form that a `$ref` may have.
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { folderOf, getYaml, runStub, serveStub, yamlOf } from "../command.ts";

/** Returns what `GET /pets` answers. */
async function petsOf(
  t: TestContext,
  files: Record<string, string>,
  entry: string,
): Promise<unknown> {
  const stub = await serveStub(t, folderOf(t, files), [entry]);
  assert.deepEqual(
    stub.lines.filter((line) => line.startsWith("error")),
    [],
  );
  const answer = await stub.get("/pets");
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

const ann =
  "{ type: object, required: [name], properties: { name: { type: string } }, example: { name: Ann } }";
const petsIn = (ref: string): string => yamlOf(getYaml("/pets", `{ $ref: "${ref}" }`));

describe("link", { concurrency: 4 }, () => {
  it("takes YAML and JSON, relative to the folder that npm was called in", async (t) => {
    assert.deepEqual(
      await petsOf(t, { "api/openapi.yaml": yamlOf(getYaml("/pets", ann)) }, "api/openapi.yaml"),
      { name: "Ann" },
    );
    const operation = {
      responses: { 200: { description: "x", content: { "application/json": { example: 1 } } } },
    };
    const document = {
      openapi: "3.0.3",
      info: { title: "x", version: "1" },
      paths: { "/pets": { get: operation } },
    };
    assert.equal(await petsOf(t, { "openapi.json": JSON.stringify(document) }, "openapi.json"), 1);
  });

  it("takes a YAML text that begins like JSON, and JSON in a file without that name", async (t) => {
    const flow = `{ openapi: 3.1.0, info: { title: x, version: "1" }, paths: { /pets: { get: { responses: { "200": { description: x, content: { application/json: { example: 1 } } } } } } } }`;
    assert.equal(await petsOf(t, { "openapi.yaml": flow }, "openapi.yaml"), 1);
  });

  it("follows references from file to file, each relative to its own", async (t) => {
    const files = {
      "openapi.yaml": yamlOf("  /pets:\n    $ref: paths/pets.yaml"),
      "paths/pets.yaml": `get:\n  responses:\n    "200":\n      description: x\n      content:\n        application/json:\n          schema: { $ref: "../schemas/all.json#/Pet" }`,
      "schemas/all.json": JSON.stringify({ Pet: { $ref: "./pet.yaml" } }),
      "schemas/pet.yaml": `{ type: object, required: [name], properties: { name: { $ref: "#/$defs/Name" } }, $defs: { Name: { const: Ann } } }`,
    };
    assert.deepEqual(await petsOf(t, files, "openapi.yaml"), { name: "Ann" });
  });

  it("follows references back to the first file and around in a circle", async (t) => {
    const files = {
      "openapi.yaml": `${petsIn("pet.yaml")}\ncomponents:\n  schemas:\n    Name: { const: Ann }`,
      "pet.yaml": `{ type: object, required: [name], properties: { name: { $ref: "openapi.yaml#/components/schemas/Name" }, friend: { $ref: pet.yaml } }, example: { name: Ann } }`,
    };
    assert.deepEqual(await petsOf(t, files, "openapi.yaml"), { name: "Ann" });
  });

  it("decodes file names and pointers, and goes above the folder of the document", async (t) => {
    const files = {
      "api/openapi.yaml": petsIn("../my%20schemas/a%23b.yaml#/a~1b/c%20d"),
      "my schemas/a#b.yaml": `a/b: { c d: ${ann} }`,
    };
    assert.deepEqual(await petsOf(t, files, "api/openapi.yaml"), { name: "Ann" });
  });

  it("finds schemas by $id and $anchor", async (t) => {
    const anchors = `${petsIn("#pet")}\ncomponents:\n  schemas:\n    Pet: { $anchor: pet, const: 1 }`;
    assert.equal(await petsOf(t, { "openapi.yaml": anchors }, "openapi.yaml"), 1);
    const ids = `${petsIn("https://example.com/pet.json")}\ncomponents:\n  schemas:\n    Pet: { $id: "https://example.com/pet.json", $ref: "#/$defs/Two", $defs: { Two: { const: 2 } } }`;
    assert.equal(await petsOf(t, { "openapi.yaml": ids }, "openapi.yaml"), 2);
  });

  it("takes a whole map written as one reference", async (t) => {
    const files = {
      "openapi.yaml": `${petsIn("#/components/schemas/Pet")}\ncomponents:\n  schemas:\n    $ref: schemas/all.yaml`,
      "schemas/all.yaml": `Pet: { $ref: name.yaml }`,
      "schemas/name.yaml": "const: Ann",
    };
    assert.equal(await petsOf(t, files, "openapi.yaml"), "Ann");
  });

  it("leaves properties named $ref and references in examples as they are", async (t) => {
    const schema = `{ type: object, required: [$ref], properties: { $ref: { type: string } }, example: { $ref: nowhere.yaml } }`;
    assert.deepEqual(
      await petsOf(t, { "openapi.yaml": yamlOf(getYaml("/pets", schema)) }, "openapi.yaml"),
      { $ref: "nowhere.yaml" },
    );
  });

  it("understands anchors, aliases and merge keys of YAML", async (t) => {
    const document = `x-base: &base { type: object, required: [name] }\n${yamlOf(getYaml("/pets", "\n                <<: *base\n                properties: { name: &name { const: Ann }, other: *name }\n                example: { name: Ann }"))}`;
    assert.deepEqual(await petsOf(t, { "openapi.yaml": document }, "openapi.yaml"), {
      name: "Ann",
    });
  });

  it("reads references in a discriminator's mapping", async (t) => {
    const files = {
      "openapi.yaml": petsIn("pet.yaml"),
      "pet.yaml": `oneOf: [{ $ref: cat.yaml }]\ndiscriminator: { propertyName: kind, mapping: { cat: cat.yaml } }`,
      "cat.yaml": `{ type: object, required: [kind], properties: { kind: { const: cat } }, example: { kind: cat } }`,
    };
    assert.deepEqual(await petsOf(t, files, "openapi.yaml"), { kind: "cat" });
  });

  it("follows references to callbacks, links, headers and examples", async (t) => {
    const document = yamlOf(
      `  /pets:
    get:
      callbacks: { made: { $ref: "#/components/callbacks/Made" } }
      responses:
        "200":
          description: x
          headers: { X-One: { $ref: "#/components/headers/One" } }
          links: { next: { $ref: "#/components/links/Next" } }
          content: { application/json: { examples: { One: { $ref: "#/components/examples/One" } } } }`,
      `components:
  callbacks: { Made: { "{$request.body#/url}": { post: { responses: { "200": { description: x } } } } } }
  headers: { One: { schema: { const: 1 }, required: true } }
  links: { Next: { operationId: x } }
  examples: { One: { value: 1 } }`,
    );
    assert.equal(await petsOf(t, { "openapi.yaml": document }, "openapi.yaml"), 1);
  });

  it("does not mind references in extensions that lead nowhere", async (t) => {
    const document = yamlOf(getYaml("/pets", "{ const: 1 }"), "x-note: { $ref: nowhere.yaml }");
    const { code, err } = await runStub(folderOf(t, { "openapi.yaml": document }), [
      "openapi.yaml",
      "--list",
    ]);
    assert.deepEqual({ code, err }, { code: 0, err: "" });
  });
});
