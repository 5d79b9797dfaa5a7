// Tests that the stubs of the command remember, and can be made to forget.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, serveStub, yamlOf, type Stub } from "../command.ts";

async function create(stub: Stub, sandbox: string): Promise<string> {
  const headers = { "content-type": "application/json", "stub-sandbox": sandbox };
  const made = await stub.get("/things", { method: "POST", headers, body: '{"name":"mine"}' });
  assert.equal(made.status, 201);
  const { id } = (await made.json()) as { id: unknown };
  assert.equal(typeof id, "string");
  return String(id);
}

async function nameIn(stub: Stub, id: string, sandbox: string): Promise<string | undefined> {
  const found = await stub.get(`/things/${id}`, { headers: { "stub-sandbox": sandbox } });
  assert.equal(found.status, 200);
  return found.headers.get("answered-by") === "stub; remembered"
    ? ((await found.json()) as { name: string }).name
    : undefined;
}

describe("stubs", { concurrency: 4 }, () => {
  const things = yamlOf(
    `  /things:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses: { "201": { description: Made, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
  /things/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: There, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
        "404": { description: Not there }`,
    "components: { schemas: { Thing: { type: object, required: [name], properties: { id: { type: string, readOnly: true }, name: { type: string } } } } }",
  );

  it("remember what is created, until their sandbox or everything is forgotten", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": things }), ["a.yaml"]);
    const [one, two] = [await create(stub, "one"), await create(stub, "two")];
    assert.deepEqual(
      [await nameIn(stub, one, "one"), await nameIn(stub, two, "two")],
      ["mine", "mine"],
    );
    await stub.get("/__stub/memory", { method: "DELETE", headers: { "stub-sandbox": "one" } });
    assert.deepEqual(
      [await nameIn(stub, one, "one"), await nameIn(stub, two, "two")],
      [undefined, "mine"],
    );
    await stub.get("/__stub/memory", { method: "DELETE" });
    assert.equal(await nameIn(stub, two, "two"), undefined);
  });

  it("remember nothing with --no-remember", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": things }), ["a.yaml", "--no-remember"]);
    assert.equal(await nameIn(stub, await create(stub, "one"), "one"), undefined);
  });
});
