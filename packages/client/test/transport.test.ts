// The client without openapi-fetch: all tests of what is sent and answered pass with a transport that is a few lines of fetch.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
/** These tests are about types, texts and packages. */
const others = new Set(
  ["transport", "editor", "readme", "generate"].map((name) => `test/${name}.test.ts`),
);

describe("another transport", () => {
  it("passes every test of requests and answers", async () => {
    const files = globSync("test/**/*.test.ts", { cwd: root }).filter((file) => !others.has(file));
    assert.ok(files.length > 8);
    const { NODE_TEST_CONTEXT: _of, ...own } = process.env;
    const env = { ...own, BARE_TRANSPORT: "1" };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--test", "--test-reporter=tap", ...files],
      { cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
    ).catch(({ stdout: failed }: { stdout: string }) => ({ stdout: failed }));
    const failed = stdout.match(/^ *not ok .*(?:\n.*){0,30}/gm) ?? [];
    assert.deepEqual(failed, []);
    assert.ok(Number(/^# pass (\d+)/m.exec(stdout)?.[1]) > 100, stdout.slice(-1000));
  });
});
