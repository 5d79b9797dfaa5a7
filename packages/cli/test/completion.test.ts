// Completion: the scripts in a real shell, and what they ask the program for.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { promisify } from "node:util";
import { bareEnvironment, emptyHome, main, runFile } from "./command.ts";

const run = promisify(execFile);
const home = await emptyHome({ after });
const bin = join(home, "bin");
await mkdir(bin);
await writeFile(join(bin, "org-admin"), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, {
  mode: 0o755,
});
await symlink(process.execPath, join(bin, "node"));
const env = bareEnvironment(home);
const shellEnv = { ...env, PATH: `${bin}:${env["PATH"]}` };

/** What is offered for words of which the last one is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { code, out, err } = await runFile(["complete", "--", ...words], { env });
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  return out.split("\n").filter(Boolean);
}

/** What bash replaces the last word by, when the line was typed that far. */
async function inBash(line: string): Promise<string[]> {
  const program = `
    source <(org-admin completion bash)
    COMP_LINE=$1 COMP_POINT=\${#1} COMPREPLY=()
    _org_admin
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await run("bash", ["--norc", "-c", program, "bash", line], {
    env: shellEnv,
  });
  assert.equal(stderr, "");
  return stdout.split("\n").filter(Boolean);
}

describe("what is offered", { concurrency: true }, () => {
  it("are commands with their summaries first", async () => {
    assert.deepEqual(await offered("list-o"), [
      "list-organizations-v1-beta1\tList the organizations",
    ]);
    assert.ok((await offered("")).length > 35);
    assert.deepEqual(await offered("comp"), [
      "completion\tPrint what makes a shell complete commands",
    ]);
  });

  it("are the options of a command, without those that are there already", async () => {
    const all = await offered("list-audit-events", "--limit", "3", "--");
    const flags = new Set(all.map((line) => line.split("\t")[0]));
    for (const flag of ["--page", "--actor", "--all", "--output", "--help"]) {
      assert.ok(flags.has(flag), flag);
    }
    assert.ok(!flags.has("--limit"));
    assert.ok(all.includes("--page\tNumber of the page, from 1"));
  });

  it("are the values of enumerations", async () => {
    const roles = ["admin\t", "developer\t", "viewer\t"];
    assert.deepEqual(await offered("create-service-account", "acme", "--role", ""), roles);
    assert.deepEqual(await offered("create-service-account", "--role", "d"), ["developer\t"]);
    assert.deepEqual(await offered("create-service-account", "--role=v"), ["--role=viewer\t"]);
    assert.deepEqual(await offered("get-organization", "--output", ""), ["json\t", "table\t"]);
    assert.deepEqual(await offered("completion", "f"), ["fish\t"]);
  });

  it("is nothing where anything may stand, or nothing is known", async () => {
    assert.deepEqual(await offered("get-organization", ""), []);
    assert.deepEqual(await offered("get-organization", "--if-none-match", ""), []);
    assert.deepEqual(await offered("unknown", "--"), []);
  });
});

describe("bash", { concurrency: true }, () => {
  it("completes commands, options and values", async () => {
    assert.deepEqual(await inBash("org-admin list-service"), ["list-service-accounts"]);
    assert.deepEqual(await inBash("org-admin get-organization 90 --inc"), ["--include"]);
    assert.deepEqual(await inBash("org-admin create-service-account --role "), [
      "admin",
      "developer",
      "viewer",
    ]);
  });

  it("completes what stands behind an equals sign alone, as it takes that for a word", async () => {
    assert.deepEqual(await inBash("org-admin get-organization --output=t"), ["table"]);
  });

  it("evaluates nothing of what is typed", async () => {
    const file = join(home, "evaluated");
    await inBash(`org-admin get-organization $(touch ${file}) \`touch ${file}\` --out`);
    const { stdout } = await run("ls", [home]);
    assert.doesNotMatch(stdout, /evaluated/);
  });
});

describe("the scripts", { concurrency: true }, () => {
  for (const [shell, call] of [
    ["bash", 'org-admin complete -- "${words[@]:1}"'],
    ["zsh", 'org-admin complete -- "${(@)words[2,CURRENT]}"'],
    ["fish", 'org-admin complete -- $words[2..-1] "$current"'],
  ] as const) {
    it(`of ${shell} ask for all words, the one being typed too`, async () => {
      const { code, out } = await runFile(["completion", shell], { env });
      assert.equal(code, 0);
      assert.ok(out.includes(call), out);
    });
  }

  it("are those of three shells", async () => {
    const { code, err } = await runFile(["completion", "tcsh"], { env });
    assert.equal(code, 1);
    assert.match(err, /Allowed choices are bash, zsh, fish/);
  });
});
