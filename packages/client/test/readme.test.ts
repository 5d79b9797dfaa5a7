// Compiles and runs every sample of the README, in its order, against the API.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startApi } from "./server.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));

const fileOf = (index: number): string => `sample-${index}.ts`;

describe("the README", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const samples = [...readme.matchAll(/```ts\n(.*?)```/gs)]
    .map(([, sample = ""]) => sample)
    // Mock Service Worker and its sample are at home in `consumers`.
    .filter((sample) => !sample.includes('from "msw"'));
  const { name } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    name: string;
  };
  const origin = await startApi({ after });
  const folder = await mkdtemp(join(tmpdir(), "readme-"));
  after(() => rm(folder, { recursive: true }));

  // A project of somebody who has installed the package.
  const [scope = ""] = name.split("/");
  await mkdir(join(folder, "node_modules", scope), { recursive: true });
  await symlink(root, join(folder, "node_modules", name));
  await symlink(join(root, "../../node_modules/@tanstack"), join(folder, "node_modules/@tanstack"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const programs = samples.map((sample) => sample.replaceAll("http://localhost:8080", origin));
  await Promise.all(programs.map((text, index) => writeFile(join(folder, fileOf(index)), text)));

  it("has samples", () => assert.ok(samples.length > 8));

  it("has samples that compile", async () => {
    const options = [
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noEmit",
      "--module",
      "nodenext",
    ];
    const libraries = ["--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
    // The sources stand where others have declarations.
    const here = ["--allowImportingTsExtensions", "--skipLibCheck", "--types", "node"];
    const typeRoots = ["--typeRoots", join(root, "../../node_modules/@types")];
    const all = programs.map((_, index) => fileOf(index));
    const args = [tsc, ...options, ...libraries, ...here, ...typeRoots, ...all];
    const { stdout } = await run(process.execPath, args, { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    assert.equal(stdout, "");
  });

  for (const [index, sample] of samples.entries()) {
    const [first = ""] = sample.split("\n");
    it(`has a sample that prints what it says: ${index + 1}, ${first}`, async () => {
      const { stdout } = await run(process.execPath, [fileOf(index)], { cwd: folder });
      const said = [...sample.matchAll(/^ *\/\/ prints: (.*)$/gm)].map(([, line]) => `${line}\n`);
      assert.equal(stdout, said.join(""));
    });
  }
});
