// Tests `--validate-responses`, and what is said about examples without it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, getYaml, runStub, serveStub, yamlOf } from "../command.ts";

const document = yamlOf(
  getYaml(
    "/pets",
    `{ $ref: pet.yaml }
              examples:
                Bad: { value: { name: 1 } }
                Good: { $ref: "#/components/examples/Good" }`,
  ),
  "components: { examples: { Good: { value: { name: Ann } } } }",
);
const pet = "{ type: object, required: [name], properties: { name: { type: string } } }";
const files = { "a.yaml": document, "pet.yaml": pet };
const warning =
  "warning a.yaml:13:24  #/paths/~1pets/get/responses/200/content/application~1json/examples/Bad/value  the example breaks its schema: /name must be string — correct the one or the other";

describe("--validate-responses", { concurrency: 4 }, () => {
  it("tells every example that breaks its schema; with --list it ends with 1", async (t) => {
    const folder = folderOf(t, files);
    const { code, err } = await runStub(folder, ["a.yaml", "--list", "--validate-responses"]);
    assert.deepEqual({ code, err }, { code: 1, err: `${warning}\n` });
  });

  it("tells a response that no valid answer can be made for", async (t) => {
    const text = yamlOf(getYaml("/pets", "{ type: string, minLength: 5, maxLength: 3 }"));
    const folder = folderOf(t, { "a.yaml": text });
    const { code, err, out } = await runStub(folder, ["a.yaml", "--list", "--validate-responses"]);
    assert.equal(code, 1);
    assert.match(out, /broken$/m);
    assert.match(err, /^warning a\.yaml:\d+:\d+ {2}#\/paths\/.* {2}no valid 200 can be made: /);
  });

  it("tells once what several branches of a oneOf say", async (t) => {
    const branch = "{ type: object, required: [a, b], properties: { b: { const: 1 } } }";
    const other = branch.replace("const: 1", "const: 2");
    const text = yamlOf(
      getYaml("/pets", `{ oneOf: [${branch}, ${other}] }\n              example: { b: 1 }`),
    );
    const folder = folderOf(t, { "a.yaml": text });
    const { err } = await runStub(folder, ["a.yaml", "--list", "--validate-responses"]);
    assert.equal(err.match(/required property 'a'/g)?.length, 1, err);
  });

  it("tells what refers to nothing once, and serves the rest", async (t) => {
    const refers = `${getYaml("/pets", "{ const: 1 }\n              example: 1")}
        "400": { description: No, headers: { X-A: { $ref: "#/components/headers/No" } } }
        "401":
          description: No
          content: { application/json: { examples: { A: { $ref: "#/components/examples/No" } } } }
        "402":
          description: No
          content: { application/json: { schema: { $ref: "#/components/schemas/No" } } }
        "403":
          description: No
          content: { application/json: { example: { $ref: "#/components/examples/No" } } }`;
    const text = yamlOf(
      `${refers}\n${getYaml("/dogs", "{ type: integer }\n              example: x")}`,
    );
    const folder = folderOf(t, { "a.yaml": text });
    const { code, err } = await runStub(folder, ["a.yaml", "--list", "--validate-responses"]);
    assert.equal(code, 1);
    assert.deepEqual(
      [...err.matchAll(/^(\w+) \S+ {2}#\/paths\/\S*?(\w+)\/responses\/(\d+)/gm)].map(
        ([, ...part]) => part,
      ),
      [
        ["error", "get", "400"],
        ["error", "get", "401"],
        ["error", "get", "402"],
        ["warning", "get", "200"],
      ],
      err,
    );
    const stub = await serveStub(t, folder, ["a.yaml", "--validate-responses"]);
    assert.equal(await (await stub.get("/pets")).json(), 1);
  });

  it("ends with 0 when all is well", async (t) => {
    const folder = folderOf(t, { ...files, "a.yaml": document.replace("name: 1", "name: Bo") });
    const { code, err } = await runStub(folder, ["a.yaml", "--list", "--validate-responses"]);
    assert.deepEqual({ code, err }, { code: 0, err: "" });
  });

  it("serves the valid ones, and tells nothing twice", async (t) => {
    const stub = await serveStub(t, folderOf(t, files), ["a.yaml", "--validate-responses"]);
    const logged = stub.line(/^GET/);
    assert.deepEqual(await (await stub.get("/pets")).json(), { name: "Ann" });
    await logged;
    assert.deepEqual(
      stub.lines.filter((line) => line.startsWith("warning")),
      [warning],
    );
  });
});

describe("an example that breaks its schema", () => {
  it("is told when it was to be served", async (t) => {
    const stub = await serveStub(t, folderOf(t, files), ["a.yaml"]);
    const told = stub.line(/^warning/);
    const answer = await stub.get("/pets");
    assert.equal(answer.headers.get("answered-by"), 'stub; example="Good"');
    assert.equal(await told, warning);
  });
});

describe("an answer that cannot be made", () => {
  it("is listed as broken once that is known, and told", async (t) => {
    const impossible = getYaml("/pets", "{ type: string, minLength: 5, maxLength: 3 }");
    const stub = await serveStub(t, folderOf(t, { "a.yaml": yamlOf(impossible) }), ["a.yaml"]);
    const listed = async (): Promise<unknown> => {
      const { operations, diagnostics } = (await (await stub.get("/__stub/operations")).json()) as {
        operations: { state: string }[];
        diagnostics: string[];
      };
      return [operations[0]?.state, diagnostics.length];
    };
    assert.deepEqual(await listed(), ["stubbed", 0]);
    const told = stub.line(/^warning/);
    assert.equal((await stub.get("/pets")).status, 501);
    assert.match(await told, /no valid 200 can be made/);
    assert.deepEqual(await listed(), ["broken", 1]);
  });

  it("is told, answered and logged with file, line and pointer of what is at fault", async (t) => {
    const text = yamlOf(getYaml("/pets", "{ $ref: schemas/pet.yaml }"));
    const parent = "type: object\nrequired: [parent]\nproperties: { parent: { $ref: '#' } }\n";
    const folder = folderOf(t, { "a.yaml": text, "schemas/pet.yaml": parent });
    const said =
      "schemas/pet.yaml:3:15  #/properties/parent  no valid 200 can be made: it requires itself without end — mend it, or add an example that fits";
    const stub = await serveStub(t, folder, ["a.yaml", "--validate-responses"]);
    assert.equal(stub.lines[0], `warning ${said}`);
    const logged = stub.line(/^GET/);
    const { detail } = (await (await stub.get("/pets")).json()) as { detail: string };
    assert.equal(detail, `GET /pets is not served: ${said}`);
    assert.ok(
      (await logged).includes(`not-implemented: GET /pets is not served: ${said}`),
      await logged,
    );
  });
});
