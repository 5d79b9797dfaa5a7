// The same package over a document that has nothing of ours.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { ferryContract } from "@org-admin/client/testing/foreign/ferry";
import { type Lifetime, type ScriptedAnswer, startServer } from "@org-admin/client/testing/server";
import { bareEnvironment, emptyHome, runFile, runForBytes, words } from "../command.ts";
import { foreignCommand } from "./foreign-command.ts";

const home = await emptyHome({ after });
const file = await foreignCommand({ after }, ferryContract, "sea-ferry");
const photo = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
const path = join(home, "photo.png");
await writeFile(path, photo);

/** Starts a server, and returns what runs the command against it. */
async function against(test: Lifetime, answer: ScriptedAnswer = { status: 204 }) {
  const { origin, received } = await startServer(test, () => answer);
  const env = { ...bareEnvironment(home), SEA_FERRY_BASE_URL: origin };
  return {
    env,
    received,
    run: (...args: string[]) => runFile(args, { file, env }),
    async sent(...args: string[]) {
      const ended = await runFile(args, { file, env });
      assert.deepEqual({ code: ended.code, err: ended.err }, { code: 0, err: "" });
      const [request] = received;
      assert.ok(request);
      return { ...request, type: request.headers["content-type"] };
    },
  };
}

const page = (name: string, cursor: string | null) => ({
  status: 200,
  body: { page: { ferries: [{ name, kind: "car" }], cursor } },
});

describe("a foreign command", { concurrency: true }, () => {
  it("has the operations of its document, and needs no token where that wants none", async (test) => {
    const { run } = await against(test);
    const { out } = await run("--help");
    for (const line of [
      "Usage: sea-ferry [options] [command]",
      "Ferries: Ferries",
      "Commands:",
      "  ferries-list-all         List ferries",
      "  delete-operation",
      "  get-ferries-id-legs-leg",
    ]) {
      assert.ok(out.includes(line), out);
    }
    assert.doesNotMatch(out, /organization|ORG_ADMIN/i);
  });

  it("writes parameters in the styles of its document", async (test) => {
    const { sent } = await against(test, { status: 200, body: { ok: true } });
    const { url, headers } = await sent(
      ...words("get-ferries-id-legs-leg x/y --leg 1 --leg 2 --lang de"),
      ...words('--window {"from":"a","to":"b"} --near {"lat":1} --filter {"a":[1]}'),
    );
    const filter = encodeURIComponent('{"a":[1]}');
    assert.equal(
      url,
      `/ferries/.x%2Fy/legs/;leg=1;leg=2?window[from]=a&window[to]=b&lat=1&filter=${filter}`,
    );
    assert.equal(headers.cookie, "lang=de");
    assert.equal(headers.authorization, undefined);
  });

  it("sends forms, or JSON where both are possible", async (test) => {
    const leg = ["move-leg", "7", "1", "--pier", "A & B"];
    const form = await (await against(test)).sent(...leg, "--days", "mo", "--days", "tu");
    assert.equal(form.body, "pier=A+%26+B&days=mo&days=tu");
    assert.equal(form.type, "application/x-www-form-urlencoded");
    const json = await (await against(test)).sent(...leg, "--content-type", "application/json");
    assert.equal(`${json.type} ${json.body}`, 'application/json {"pier":"A & B"}');
  });

  it("sends files as fields, as bodies, and texts as texts", async (test) => {
    const made = { status: 201, body: { name: "Aurora", kind: "car" } };
    const upload = await (
      await against(test, made)
    ).sent(...words("delete-operation --name Aurora --deck 2 --plan"), `@${path}`);
    assert.match(String(upload.type), /^multipart\/form-data; boundary=/);
    assert.match(upload.body, /name="deck"\r\n\r\n2\r\n/);
    assert.match(upload.body, /name="plan"; filename="blob"[\s\S]*PNG/);
    const whole = await (await against(test)).sent("set-photo", "7", "--body", `@${path}`);
    assert.equal(whole.type, "image/png");
    assert.match(whole.body, /PNG/);
    const text = await (
      await against(test, { status: 200, body: "Noted.", type: "text/plain" })
    ).sent("set-note", "7", "--body", "Mind the gap");
    assert.equal(`${text.type} ${text.body}`, "text/plain Mind the gap");
  });

  it("prints bytes and texts as they are", async (test) => {
    const { origin } = await startServer(test, ({ url }) =>
      url.endsWith("note") ? { status: 200, body: "Noted.", type: "text/plain" } : { status: 404 },
    );
    const env = { ...bareEnvironment(home), SEA_FERRY_BASE_URL: origin };
    const note = await runFile(["set-note", "7", "--body", "x"], { file, env });
    assert.deepEqual(note, { code: 0, out: "Noted.", err: "" });
    const head = await runFile(["has-photo", "7"], { file, env });
    assert.deepEqual(head, {
      code: 4,
      out: "",
      err: `error: 404: HEAD ${origin}/ferries/7/photo answered 404.\n`,
    });
    const { createServer } = await import("node:http");
    const server = createServer((_, response) => {
      response.writeHead(200, { "Content-Type": "image/png" }).end(photo);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    test.after(() => server.close());
    const { port } = server.address() as { port: number };
    const bytes = await runForBytes(["get-photo", "7"], {
      file,
      env: { ...env, SEA_FERRY_BASE_URL: `http://127.0.0.1:${port}` },
    });
    assert.deepEqual({ ...bytes, out: [...bytes.out] }, { code: 0, out: [...photo], err: "" });
  });

  it("follows cursors", async (test) => {
    const { origin, received } = await startServer(test, (_, count) =>
      count === 1 ? page("Aurora", "n=2") : page("Borealis", null),
    );
    const env = { ...bareEnvironment(home), SEA_FERRY_BASE_URL: origin };
    const args = ["ferries-list-all", "--all", "--tags", "a", "--output", "table"];
    const { out } = await runFile(args, { file, env });
    assert.equal(out, "NAME      KIND\nAurora    car\nBorealis  car\n");
    assert.deepEqual(
      received.map(({ url }) => url),
      ["/ferries?tags=a", "/ferries?tags=a&after=n%3D2"],
    );
  });

  it("says what problem details say", async (test) => {
    const { run } = await against(test, {
      status: 404,
      body: { title: "It sank", code: "sunk", errors: [{ pointer: "#/name", detail: "too long" }] },
      type: "application/problem+json",
    });
    const { code, err } = await run("ferries-list-all");
    assert.deepEqual(
      { code, err },
      { code: 4, err: "error: 404 sunk: It sank\n  #/name: too long\n" },
    );
  });

  it("offers its operations as tools, bytes in base64", async (test) => {
    const { env, received } = await against(test);
    const client = new Client({ name: "test", version: "1" });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [file, "mcp", "--allow-writes"],
        env,
      }),
    );
    test.after(() => client.close());
    assert.equal(client.getServerVersion()?.name, "sea-ferry");
    const { tools } = await client.listTools();
    const tool = tools.find(({ name }) => name === "setPhoto");
    assert.deepEqual(tool?.inputSchema.properties, {
      id: { type: "string" },
      body: { type: "string", contentEncoding: "base64", contentMediaType: "image/png" },
    });
    const body = Buffer.from("PNG").toString("base64");
    const { content } = await client.callTool({ name: "setPhoto", arguments: { id: "7", body } });
    assert.deepEqual(content, [{ type: "text", text: "Done." }]);
    const [request] = received;
    assert.equal(`${request?.headers["content-type"]} ${request?.body}`, "image/png PNG");
  });
});
