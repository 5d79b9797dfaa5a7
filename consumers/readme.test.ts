// Compiles and runs the sample of the client's README that uses Mock Service Worker.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { generated, run, strictlyCompiled } from "./generated.ts";

const readme = readFileSync(join(import.meta.dirname, "../packages/client/README.md"), "utf8");
const samples = [...readme.matchAll(/```ts\n(.*?)```/gs)]
  .map(([, sample = ""]) => sample)
  .filter((sample) => sample.includes('from "msw"'));

describe("the README of the client", () => {
  it("has a sample with Mock Service Worker that compiles, and prints what it says", async () => {
    const [sample = "", ...more] = samples;
    assert.deepEqual(more, []);
    const said = [...sample.matchAll(/^ *\/\/ prints: (.*)$/gm)].map(([, line]) => `${line}\n`);
    assert.ok(said.length > 2);
    mkdirSync(generated, { recursive: true });
    const file = join(generated, "readme-sample.ts");
    writeFileSync(file, sample);
    assert.equal(await strictlyCompiled(file, "--exactOptionalPropertyTypes"), "");
    assert.equal(await run(file), said.join(""));
  });
});
