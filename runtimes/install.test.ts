// What npm says to a newcomer who installs this repository with the Node that is already there.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { emptyFolder } from "../test/packing.ts";
import { environmentOf, type Output, runToEnd } from "../test/stub-command.ts";

const nodes = {
  20: join(import.meta.dirname, "node_modules/node-20/bin/node"),
  22: join(import.meta.dirname, "node_modules/node-22/bin/node"),
  24: process.execPath,
};

describe("npm ci", () => {
  const { folder, discard } = emptyFolder();
  after(discard);

  /** Lets npm decide what it would install, and asks no registry. */
  const install = (node: string, ...options: string[]): Promise<Output> => {
    const env = environmentOf(node, "http://127.0.0.1:9", folder);
    const args = ["ci", "--dry-run", "--offline", "--ignore-scripts", ...options];
    return runToEnd("npm", args, { cwd: join(import.meta.dirname, ".."), env });
  };

  for (const [version, node] of Object.entries(nodes)) {
    it(`prints no warning on Node ${version}`, async () => {
      const { code, text } = await install(node);
      assert.equal(code, 0, text);
      assert.doesNotMatch(text, /\b(?:warn|error)\b/i);
    });
  }

  it("would name packages that Node 20 is too old for, which the Node of the packages is not", async () => {
    assert.match((await install(nodes[20], "--loglevel=warn")).text, /EBADENGINE/);
    assert.doesNotMatch((await install(nodes[24], "--loglevel=warn")).text, /EBADENGINE/);
  });
});
