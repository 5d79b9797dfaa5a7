// The process that checks schemas: it ends with its parent, and by itself when a check computes too long.
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "node:test";

const file = new URL("../../src/domain/schema-checker-process.ts", import.meta.url);

async function start(limit: number): Promise<ChildProcess> {
  const child = fork(file, [String(limit)]);
  await once(child, "message");
  return child;
}

describe("the process that checks schemas", () => {
  it("ends when its parent is gone", async () => {
    const child = await start(1000);
    const ended = once(child, "exit");
    child.disconnect();
    assert.deepEqual(await ended, [0, null]);
  });

  it("ends when a check computes longer than it may", async () => {
    const child = await start(100);
    const ended = once(child, "exit");
    const text = JSON.stringify({ type: "string", pattern: "^(a+)+$" });
    child.send({ text, value: `${"a".repeat(40)}!` });
    assert.deepEqual(await ended, [null, "SIGKILL"]);
  });
});
