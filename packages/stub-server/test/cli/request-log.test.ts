// Tests the line that the command prints for each request.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, getYaml, pets, serveStub, yamlOf } from "../command.ts";

describe("the log", { concurrency: 4 }, () => {
  it("has a line for each request, with the first violation of a refusal", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    const fine = stub.line(/^GET/);
    await stub.get("/pets/1?");
    assert.match(await fine, /^GET {2}\/pets\/1\? {2}200 OK {2}stub.* {2}\d+ ms$/);
    const refused = stub.line(/^POST/);
    await stub.get("/pets", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    assert.match(
      await refused,
      /^POST {2}\/pets {2}400 Bad Request {2}invalid-request: request body property "\/name" is required {2}\d+ ms$/,
    );
    const unknown = stub.line(/nowhere/);
    await stub.get("/nowhere");
    assert.match(await unknown, /404 Not Found {2}path-not-found: There is nothing at this path/);
  });

  it("tells the refusal also where the document describes another form of it", async (t) => {
    const post = `  /pets:
    post:
      responses:
        "201": { description: Made }
        "400":
          description: Refused
          content: { application/json: { schema: { type: object, required: [code] } } }
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [name] } } }`;
    const stub = await serveStub(t, folderOf(t, { "a.yaml": yamlOf(post) }), ["a.yaml"]);
    const refused = stub.line(/^POST/);
    await stub.get("/pets", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    assert.match(await refused, /400 Bad Request {2}invalid-request: .*"\/name" is required/);
  });

  it("tells of a broken operation what is wrong and where", async (t) => {
    const text = yamlOf(
      `${getYaml("/pets", "{ type: strng }")}\n${getYaml("/good", "{ const: 1 }")}`,
    );
    const stub = await serveStub(t, folderOf(t, { "a.yaml": text }), ["a.yaml"]);
    const logged = stub.line(/^GET/);
    const { detail } = (await (await stub.get("/pets")).json()) as { detail: string };
    assert.match(detail, /a\.yaml:11:25 {2}#\/paths\/.*\/type {2}there is no type "strng"/);
    assert.ok((await logged).includes(`broken-operation: ${detail}`), await logged);
  });

  it("hides the credentials of the query", async (t) => {
    const schemes = "{ Key: { type: apiKey, in: query, name: api_key } }";
    const text = yamlOf(
      getYaml("/pets", "{ const: 1 }"),
      `components: { securitySchemes: ${schemes} }`,
    );
    const stub = await serveStub(t, folderOf(t, { "a.yaml": text }), ["a.yaml"]);
    const logged = stub.line(/^GET/);
    await stub.get("/pets?a=1&api_key=s3cret&api%5Fkey=s3cret");
    assert.match(await logged, /^GET {2}\/pets\?a=1&api_key=\*\*\*&api%5Fkey=\*\*\* {2}\d/);
  });

  it("is left out with --quiet", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml", "--quiet"]);
    await stub.get("/pets/1");
    stub.signal("SIGTERM");
    await stub.ended;
    assert.deepEqual(
      stub.lines.filter((line) => line.includes("/pets/1")),
      [],
    );
  });
});
