// The packed stub server on the versions of Node that people have.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { emptyFolder, packAll, type Packed } from "../test/packing.ts";
import { startRegistry, type Registry } from "../test/registry.ts";
import { environmentOf, runPacked, runToEnd } from "../test/stub-command.ts";

const nodeOf = (major: number): string =>
  join(import.meta.dirname, `node_modules/node-${major}/bin/node`);

describe("the packed stub server", () => {
  const { folder, discard } = emptyFolder();
  let router: Packed | undefined;
  let stubs: Packed | undefined;
  let registry: Registry;

  before(async () => {
    [router, stubs] = await packAll(folder);
    assert.ok(router && stubs);
    registry = await startRegistry([router.tarball]);
  });
  after(() => {
    registry.close();
    discard();
  });

  it("runs by npx on Node 22", async () => {
    const environment = environmentOf(nodeOf(22), registry.url, folder);
    const { text } = await runToEnd("node", ["--version"], { cwd: folder, env: environment });
    assert.match(text, /^v22\./);
    const { answer } = await runPacked(folder, String(stubs?.tarball), environment);
    assert.deepEqual(answer, { id: 7, name: "Ann" });
  });

  it("names Node 20 as too old, and what it needs instead", async () => {
    const main = join(import.meta.dirname, "../packages/stub-server/dist/cli/main.js");
    const { code, text } = await runToEnd(nodeOf(20), [main, "openapi.yaml"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(text, /^stub-server needs Node 22\.13 or later; this is 20\.\d+\.\d+: .*\n$/);
  });
});
