// What is generated from documents that are not as tidy as ours.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CommandDocument } from "../generate/document.ts";
import { generateCommands } from "../generate/index.ts";
import { kebabCase } from "../generate/kebab-case.ts";
import type { CommandDetails, CommandProgram, ToolEntry } from "../src/model/model.ts";

const responses = { "200": { description: "Fine." } };
const query = (name: string, schema: object = { type: "string" }) => ({
  name,
  in: "query",
  schema,
});
const body = (schema: object, type = "application/json") => ({
  required: true,
  content: { [type]: { schema } },
});

/** Generates from paths, and reads what was generated. */
function generated(paths: object, more: object = {}) {
  const document = {
    openapi: "3.1.0",
    info: { title: "T" },
    paths,
    ...more,
  } as unknown as CommandDocument;
  const files = generateCommands(document, { version: "1.0.0", bin: { "my.tool": "./main.js" } });
  const read = (name: string): unknown =>
    JSON.parse(/ = (.*);\n$/.exec(files.get(`${name}.gen.ts`) ?? "")?.[1] ?? "");
  return {
    program: read("program") as CommandProgram,
    details: read("details") as Record<string, CommandDetails>,
    tools: read("tools") as ToolEntry[],
  };
}

/** The options of the only operation. */
function optionsOf(operation: object, more: object = {}) {
  const { details } = generated(
    { "/a/{id}": { post: { operationId: "it", responses, ...operation } } },
    more,
  );
  return details["it"]?.options ?? [];
}

describe("names", () => {
  for (const [name, kebab] of [
    ["listThings", "list-things"],
    ["getHTTPServer", "get-http-server"],
    ["getV1Beta1", "get-v1-beta1"],
    ["page_size", "page-size"],
    ["If-Match", "if-match"],
    ["_id", "id"],
    ["größeLesen", "größe-lesen"],
    ["$filter[0]", "filter-0"],
  ] as const) {
    it(`are words with dashes between: ${name}`, () => assert.equal(kebabCase(name), kebab));
  }

  it("of commands are each taken once, and those of the program itself never", () => {
    const { program } = generated({
      "/a": { get: { operationId: "login", responses }, put: { operationId: "getIt", responses } },
      "/b": { get: { operationId: "get-it", responses }, put: { operationId: "GetIt", responses } },
    });
    const names = program.commands.map(({ name }) => name);
    assert.deepEqual(names, ["login-operation", "get-it", "get-it2", "get-it-operation"]);
  });

  it("of variables begin with the name of the command", () => {
    assert.equal(generated({}).program.prefix, "MY_TOOL");
  });
});

describe("options", () => {
  it("are told apart by where they belong", () => {
    const options = optionsOf({
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        query("id"),
        query("output"),
        query("noReply"),
        query("%"),
      ],
      requestBody: body({ type: "object", properties: { id: {}, all: {}, no_reply: {} } }),
    });
    assert.deepEqual(
      options.map(({ flag }) => flag),
      [
        "id",
        "query.id",
        "query.output",
        "query.no-reply",
        "query.",
        "body.id",
        "body.all",
        "body.no-reply",
      ],
    );
  });

  for (const [schema, type, limits] of [
    [{ type: "integer", minimum: 1 }, "integer", "integer; at least 1"],
    [{ type: "number", maximum: 2, default: 1 }, "number", "number; at most 2; default 1"],
    [{ type: "boolean" }, "boolean", "boolean"],
    [{ type: ["string", "null"], maxLength: 5 }, "string", "text; at most 5 characters; or null"],
    [{ anyOf: [{ type: "integer" }, { type: "null" }] }, "integer", "integer; or null"],
    [{ type: "string", nullable: true }, "string", "text; or null"],
    [{ enum: ["a", "b"] }, "string", "a, b"],
    [{ type: "array", items: { type: "integer" } }, "integer", "integer; may be repeated"],
    [{ type: "array", items: { type: "object" } }, "json", "JSON"],
    [{ type: ["string", "integer"] }, "json", "JSON"],
    [{ $ref: "#/components/schemas/Day", description: "When." }, "string", "date"],
    [{}, "json", "JSON"],
  ] as const) {
    it(`say what they take: ${JSON.stringify(schema)}`, () => {
      const components = {
        schemas: { Day: { type: "string", format: "date", description: "A day." } },
      };
      const [option] = optionsOf({ parameters: [query("q", schema)] }, { components });
      assert.equal(`${option?.type}: ${option?.limits}`, `${type}: ${limits}`);
    });
  }

  it("reach into the body, also where that is put together, and not without end", () => {
    const components = {
      schemas: {
        Node: {
          type: "object",
          properties: { name: { type: "string" }, next: { $ref: "#/components/schemas/Node" } },
        },
        Base: { type: "object", required: ["kind"], properties: { kind: { type: "string" } } },
      },
    };
    const schema = {
      allOf: [{ $ref: "#/components/schemas/Base" }],
      oneOf: [
        { properties: { one: { type: "integer" } } },
        { properties: { other: { type: "integer" } } },
      ],
      properties: {
        node: { $ref: "#/components/schemas/Node" },
        made: { type: "string", readOnly: true },
      },
    };
    const options = optionsOf({ requestBody: body(schema) }, { components });
    assert.deepEqual(
      options.map(({ flag, required = false }) => `${flag}${required ? "!" : ""}`),
      [
        "node.name",
        "node.next.name",
        "node.next.next.name",
        "node.next.next.next",
        "kind!",
        "one",
        "other",
      ],
    );
  });
});

describe("tools", () => {
  const components = {
    schemas: {
      Tree: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "string", readOnly: true },
          name: { type: "string", nullable: true, example: "Oak" },
          size: { type: "integer", minimum: 0, exclusiveMinimum: true },
          example: { type: "string" },
          branches: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        },
        "x-internal": true,
      },
    },
  };
  const requestBody = body({ $ref: "#/components/schemas/Tree" });
  const { tools } = generated(
    {
      "/trees": {
        post: { operationId: "plant", parameters: [query("body")], requestBody, responses },
      },
    },
    { openapi: "3.0.3", components },
  );
  const [tool] = tools;

  it("have schemas of today, which end, with what can be sent and nothing else", () => {
    assert.deepEqual(tool?.inputSchema.properties["body"], { $ref: "#/$defs/Tree" });
    assert.deepEqual(tool.inputSchema.$defs, {
      Tree: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: ["string", "null"] },
          size: { type: "integer", exclusiveMinimum: 0 },
          example: { type: "string" },
          branches: { type: "array", items: { $ref: "#/$defs/Tree" } },
        },
      },
    });
  });

  it("have arguments that are told apart by where they belong", () => {
    assert.deepEqual(tool?.arguments, {
      "query.body": { place: "query", name: "body" },
      body: { place: "body" },
    });
  });
});

describe("the base URL", () => {
  for (const [servers, baseUrl] of [
    [
      [{ url: "https://api.example/v1" }, { url: "https://test.example" }],
      "https://api.example/v1",
    ],
    // Where the document comes from, for which the other one stands.
    [[{ url: "https://api.example/v1" }, { url: "/" }], undefined],
    [[{ url: "https://{region}.example" }], undefined],
    [undefined, undefined],
  ] as const) {
    it(`is that of the contract where it is whole: ${JSON.stringify(servers)}`, () => {
      assert.equal(generated({}, { servers }).program.baseUrl, baseUrl);
    });
  }
});
