// Copies of the contract that a test may edit, judge and release with the real commands.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Document, parseDocument } from "yaml";
import { redoclyCli } from "../../release/diff/redocly-diff.ts";

const contract = join(import.meta.dirname, "..", "..");
const sources =
  "openapi.yaml redocly.yaml package.json paths components rules new release changes".split(" ");

/** What all copies of this process are made from, so that the first release is made once. */
const released = await prepare();

/** What a command printed, and the code that it ended with. */
export interface CommandResult {
  code: number;
  output: string;
}

/** A copy of the contract, released as 1.0.0 as it is. */
export interface ContractCopy {
  /** Its folder, `openapi` in a folder of its own. */
  folder: string;
  /** Edits a YAML file. Fails when the edit changes nothing. */
  edit(file: string, change: (document: Document) => unknown): Promise<void>;
  /** Writes a file of changelog lines. */
  tell(...lines: string[]): Promise<void>;
  read(file: string): Promise<string>;
  /** Runs a script of the contract's package.json, and reports how it ended. */
  run(script: string, ...args: string[]): Promise<CommandResult>;
  /** Bundles the contract and judges it against 1.0.0. */
  judge(): Promise<CommandResult>;
}

/** Makes a copy that is removed when the test ends, or the suite of `{ after }`. */
export async function contractCopy(test: {
  after(end: () => unknown): void;
}): Promise<ContractCopy> {
  const root = await mkdtemp(join(tmpdir(), "contract-copy-"));
  test.after(() => rm(root, { recursive: true, force: true }));
  await cp(released, root, { recursive: true, verbatimSymlinks: true });
  const folder = join(root, "openapi");

  const copy: ContractCopy = {
    folder,
    async edit(file, change) {
      const path = join(folder, file);
      const before = await readFile(path, "utf8");
      const document = parseDocument(before);
      change(document);
      const edited = document.toString();
      assert.notDeepEqual(parseDocument(edited).toJS(), parseDocument(before).toJS(), file);
      await writeFile(path, edited);
    },
    tell: (...lines) =>
      writeFile(join(folder, "changes", "this-change.md"), `${lines.join("\n")}\n`),
    read: (file) => readFile(join(folder, file), "utf8"),
    run: (script, ...args) => runNode(folder, ["--run", script, "--", ...args]),
    async judge() {
      const built = await runNode(folder, [
        redoclyCli,
        "bundle",
        "openapi.yaml",
        "-o",
        "dist/openapi.json",
      ]);
      assert.equal(built.code, 0, built.output);
      return copy.run("breaking");
    },
  };
  return copy;
}

async function prepare(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "contract-released-"));
  after(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, "openapi");
  await mkdir(folder);
  await symlink(join(contract, "..", "node_modules"), join(root, "node_modules"));
  const copies = sources.map((name) =>
    cp(join(contract, name), join(folder, name), { recursive: true }),
  );
  await Promise.all([
    ...copies,
    cp(join(contract, "..", "tools"), join(root, "tools"), { recursive: true }),
  ]);
  const { code, output } = await runNode(folder, ["--run", "release", "--", "--first"]);
  assert.equal(code, 0, output);
  return root;
}

function runNode(folder: string, args: string[]): Promise<CommandResult> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...environment } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: { ...environment, REDOCLY_TELEMETRY: "off" } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
