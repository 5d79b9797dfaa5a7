// The tools for assistants, called by the official client over standard input and output.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { Ajv2020 } from "ajv/dist/2020.js";
import { startApi, startServer } from "@org-admin/client/testing/server";
import { bareEnvironment, emptyHome, main, runFile } from "./command.ts";

const home = await emptyHome({ after });
const origin = await startApi({ after });
const bundle = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const contract = JSON.parse(await readFile(bundle, "utf8")) as {
  paths: Record<string, Record<string, { operationId: string; summary: string }>>;
};
const operations = Object.values(contract.paths).flatMap((item) =>
  Object.entries(item).flatMap(([method, one]) =>
    "operationId" in one ? [{ method, ...one }] : [],
  ),
);

/** Starts the command and connects to it. */
async function connect(args: string[] = [], baseUrl = origin): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const env = {
    ...bareEnvironment(home),
    ORG_ADMIN_BASE_URL: baseUrl,
    ORG_ADMIN_TOKEN: "demo-owner",
  };
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [main, "mcp", ...args], env }),
  );
  return client;
}

async function call(client: Client, name: string, given: Record<string, unknown>) {
  const { content, isError = false } = await client.callTool({ name, arguments: given });
  const [first] = content as { type: string; text: string }[];
  assert.equal(first?.type, "text");
  return { text: first.text, isError };
}

const offered = async (client: Client): Promise<string[]> => {
  const { tools } = await client.listTools();
  return tools.map(({ name }) => name).toSorted();
};

const hints = (readOnlyHint: boolean, destructiveHint: boolean, idempotentHint: boolean) => ({
  readOnlyHint,
  destructiveHint,
  idempotentHint,
  openWorldHint: false,
});

describe("mcp", () => {
  let reader: Client;
  let writer: Client;
  before(async () => {
    [reader, writer] = await Promise.all([connect(), connect(["--allow-writes"])]);
  });
  after(() => Promise.all([reader.close(), writer.close()]));

  it("says who it is", () => {
    assert.equal(reader.getServerVersion()?.name, "org-admin");
    assert.equal(reader.getServerVersion()?.title, "Org Admin API");
  });

  it("offers the operations that read, and all when writes are allowed", async () => {
    const reads = operations.filter(({ method }) => method === "get");
    const idsOf = (some: typeof operations): string[] =>
      some.map(({ operationId }) => operationId).toSorted();
    assert.deepEqual(await offered(reader), idsOf(reads));
    assert.deepEqual(await offered(writer), idsOf(operations));
  });

  it("describes a tool by its operation, and says how much harm it can do", async () => {
    const { tools } = await writer.listTools();
    const find = (name: string) => tools.find((one) => one.name === name);
    const read = find("getOrganization");
    assert.equal(read?.title, "Get an organization");
    assert.match(
      String(read?.description),
      /GET \/v1\/organizations\/\{id\}\n\nPermission: organization\.get\n\nErrors:\n400: /,
    );
    for (const [name, wanted] of [
      ["getOrganization", hints(true, false, true)],
      ["createServiceAccount", hints(false, false, false)],
      ["rotateServiceAccount", hints(false, true, false)],
      ["updateOrganization", hints(false, true, true)],
      ["deleteMetaschema", hints(false, true, true)],
    ] as const) {
      assert.deepEqual(find(name)?.annotations, wanted, name);
    }
  });

  it("has input schemas that stand alone, and take what the contract takes", async () => {
    const { tools } = await writer.listTools();
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validators = new Map(
      tools.map(({ name, inputSchema }) => [name, ajv.compile(inputSchema)]),
    );
    const check = (name: string, given: object) => validators.get(name)?.(given);
    assert.equal(check("getOrganization", { id: 90 }), true);
    assert.equal(check("getOrganization", { id: "x" }), false);
    assert.equal(check("getOrganization", {}), false);
    assert.equal(check("getOrganization", { id: 90, more: 1 }), false);
    const account = { organizationId: "acme", body: { name: "robot", role: "viewer" } };
    assert.equal(check("createServiceAccount", account), true);
    assert.equal(
      check("createServiceAccount", { ...account, body: { name: "robot", role: "king" } }),
      false,
    );
  });

  it("answers with the data", async () => {
    const { text, isError } = await call(reader, "getOrganization", { id: 90 });
    assert.equal(isError, false);
    assert.equal((JSON.parse(text) as { id: number }).id, 90);
    const listed = await call(reader, "listServiceAccounts", { organizationId: "acme", limit: 1 });
    assert.match(listed.text, /"inventory-sync"/);
  });

  it("answers with text as such", async () => {
    const { text } = await call(reader, "getWindowsEnterpriseCertificate", {
      organizationId: "acme",
    });
    assert.match(text, /^-----BEGIN CERTIFICATE-----\n/);
  });

  it("passes on what the API refuses", async () => {
    const { text, isError } = await call(writer, "updateWindowsEnterprise", {
      organizationId: "acme",
      body: { domain: "acme.example" },
    });
    assert.equal(isError, true);
    assert.match(
      text,
      /^error: 400 5229: WinEnterprise .*\n {2}body \/domain: must be enterpriseenrollment\. .*\nrequest id: /,
    );
  });

  it("changes what it is asked to, and only when that is allowed", async () => {
    const given = { id: 90, body: { name: "Acme & Sons" } };
    await assert.rejects(
      call(reader, "updateOrganization", given),
      /updateOrganization changes something, and this server only reads: start it with --allow-writes/,
    );
    assert.match((await call(reader, "getOrganization", { id: 90 })).text, /"Acme Inc"/);
    assert.equal((await call(writer, "updateOrganization", given)).isError, false);
    assert.match((await call(reader, "getOrganization", { id: 90 })).text, /"Acme & Sons"/);
  });

  for (const [given, message] of [
    [
      { id: 90, name: "x" },
      "error: getOrganization does not take name; it takes id, If-None-Match",
    ],
    [{}, "error: getOrganization needs id"],
    [{ id: ".." }, 'error: id is "..", which is no segment of a URL.'],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(given)}`, async () => {
      assert.deepEqual(await call(reader, "getOrganization", given), {
        text: message,
        isError: true,
      });
    });
  }

  it("knows no other tools", async () => {
    await assert.rejects(call(reader, "dropTables", {}), /there is no tool dropTables/);
  });
});

describe("mcp without an API", { concurrency: true }, () => {
  it("says that there is none, as the result of a call", async (test) => {
    const { origin: foreign } = await startServer(test, () => ({
      status: 200,
      body: "<p>",
      type: "text/html",
    }));
    const client = await connect([], foreign);
    test.after(() => client.close());
    const { text, isError } = await call(client, "getOrganization", { id: 90 });
    assert.equal(isError, true);
    assert.match(text, /answered 200 with text\/html, which the contract does not have/);
  });

  it("does not start without a token", async () => {
    const ended = await runFile(["mcp", "--base-url", origin], { env: bareEnvironment(home) });
    assert.equal(ended.code, 1);
    assert.match(ended.err, /^error: there is no token for /);
  });

  it("ends with 0 when its input ends", async () => {
    const env = { ...bareEnvironment(home), ORG_ADMIN_TOKEN: "a", ORG_ADMIN_BASE_URL: origin };
    assert.deepEqual(await runFile(["mcp"], { env }), { code: 0, out: "", err: "" });
  });
});
