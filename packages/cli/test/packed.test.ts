// The packed command, installed in an empty folder as somebody does who has nothing but Node.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { startApi } from "@org-admin/client/testing/server";
import { emptyFolder, packAll } from "../../../test/packing.ts";
import { startRegistry } from "../../../test/registry.ts";
import { environmentOf, runToEnd } from "../../../test/stub-command.ts";
import { main, runFile, words } from "./command.ts";

describe("the packed command", () => {
  const { folder, discard } = emptyFolder();
  const bin = join(folder, "node_modules/.bin/org-admin");
  let env: NodeJS.ProcessEnv = {};
  const ends: (() => void | Promise<void>)[] = [discard];
  after(async () => {
    for await (const end of ends) await end();
  });

  before(async () => {
    const origin = await startApi({ after: (end) => ends.unshift(end) });
    const packed = await packAll(folder, ["client", "cli"]);
    const registry = await startRegistry(packed.map(({ tarball }) => tarball));
    env = {
      ...environmentOf(process.execPath, registry.url, folder),
      HOME: folder,
      ORG_ADMIN_BASE_URL: origin,
      ORG_ADMIN_TOKEN: "demo-owner",
    };
    const args = ["install", "--prefix", folder, "@org-admin/cli"];
    const installed = await runToEnd("npm", args, { cwd: folder, env });
    registry.close();
    assert.equal(installed.code, 0, installed.text);
  });

  it("brings few packages", async () => {
    const modules = await readdir(join(folder, "node_modules"));
    const scoped = modules.filter((name) => name.startsWith("@"));
    const inScopes = await Promise.all(
      scoped.map((scope) => readdir(join(folder, "node_modules", scope))),
    );
    const plain = modules.filter((name) => !/^[@.]/.test(name));
    assert.deepEqual([...plain, ...inScopes.flat()].toSorted(), [
      ...words("cli client commander core fast-string-truncated-width fast-string-width"),
      ...words("openapi-fetch openapi-typescript-helpers server zod"),
    ]);
  });

  it("runs by its name", async () => {
    const help = await runToEnd(bin, ["--help"], { cwd: folder, env });
    assert.equal(help.code, 0);
    assert.match(help.text, /^Usage: org-admin /);
    const read = await runToEnd(bin, ["get-organization", "90"], { cwd: folder, env });
    assert.equal((JSON.parse(read.text) as { id: number }).id, 90);
  });

  it("serves tools", async () => {
    const client = new Client({ name: "test", version: "1" });
    const inherited = env as Record<string, string>;
    await client.connect(new StdioClientTransport({ command: bin, args: ["mcp"], env: inherited }));
    const { content } = await client.callTool({ name: "getOrganization", arguments: { id: 90 } });
    await client.close();
    assert.match(JSON.stringify(content), /Acme/);
  });

  it("can be run by a program", async () => {
    const program = `import { runCommandLine } from "@org-admin/cli"; process.exitCode = await runCommandLine(["--version"]);`;
    const args = ["--input-type=module", "--eval", program];
    const ended = await runToEnd(process.execPath, args, { cwd: folder, env });
    assert.match(ended.text, /^\d+\.\d+\.\d+\n$/);
    assert.equal(ended.code, 0);
  });

  it("names an older Node, and what it needs instead", async () => {
    const old = `Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })`;
    const preload = `data:text/javascript,${encodeURIComponent(old)}`;
    assert.ok(existsSync(main));
    const ended = await runFile([], { env: { NODE_OPTIONS: `--import=${preload}` } });
    assert.equal(ended.code, 1);
    assert.equal(
      ended.err,
      "error: this command needs Node 22.13 or later; this is 20.20.2: update Node and run it again\n",
    );
  });
});
