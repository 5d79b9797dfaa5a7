// The packed command as somebody installs it, on versions of Node.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startApi } from "../packages/client/test/server.ts";
import { emptyFolder, packAll } from "../test/packing.ts";
import { startRegistry } from "../test/registry.ts";
import { environmentOf, type Output, runToEnd } from "../test/stub-command.ts";

const modules = join(import.meta.dirname, "node_modules");
const nodes = { 22: join(modules, "node-22/bin/node"), 24: process.execPath };

describe("the packed command", () => {
  const { folder, discard } = emptyFolder();
  const ends: (() => void | Promise<void>)[] = [discard];
  let env: NodeJS.ProcessEnv = {};
  const run = (node: string, ...args: string[]): Promise<Output> =>
    runToEnd(node, [join(folder, "node_modules/@org-admin/cli/main.js"), ...args], {
      cwd: folder,
      env,
    });

  before(async () => {
    const origin = await startApi({ after: (end) => ends.unshift(end) });
    const packed = await packAll(folder, ["client", "cli"]);
    const registry = await startRegistry(packed.map(({ tarball }) => tarball));
    env = {
      ...environmentOf(nodes[22], registry.url, folder),
      ORG_ADMIN_BASE_URL: origin,
      ORG_ADMIN_TOKEN: "demo-owner",
    };
    const args = ["install", "--prefix", folder, "@org-admin/cli"];
    const installed = await runToEnd("npm", args, { cwd: folder, env });
    registry.close();
    assert.equal(installed.code, 0, installed.text);
  });
  after(async () => {
    for await (const end of ends) await end();
  });

  for (const [version, node] of Object.entries(nodes)) {
    it(`reads, lists and tells of its tools on Node ${version}`, async () => {
      const read = await run(node, "get-organization", "90");
      assert.match(read.text, /^\{\n {2}"id": 90,/);
      const listed = await run(node, "list-service-accounts", "acme", "--all", "--output", "table");
      assert.match(listed.text, /^ID .*\n\w+ +inventory-sync /);
      const help = await run(node, "mcp", "--help");
      assert.deepEqual(
        { code: help.code, error: /error/.test(help.text) },
        { code: 0, error: false },
      );
    });
  }

  it("names Node 20, and what it needs instead", async () => {
    const { code, text } = await run(join(modules, "node-20/bin/node"));
    assert.equal(code, 1);
    assert.match(text, /^error: this command needs Node 22\.13 or later; this is 20\./);
  });
});
