// The workflows run only pinned actions and scripts that exist, and packages are versioned together with what uses them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  repository?: { url: string; directory: string };
}

const root = join(import.meta.dirname, "..");

function manifestOf(folder: string, base = root): Manifest {
  return JSON.parse(readFileSync(join(base, folder, "package.json"), "utf8")) as Manifest;
}

describe("every workflow", () => {
  const files = globSync(".github/workflows/*.yml", { cwd: root });
  const texts = files.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

  it("pins each action by its commit, and says which version that is", () => {
    const uses = texts.flatMap(({ file, text }) =>
      [...text.matchAll(/^.*\buses: *(.*)$/gm)].map((match) => ({ file, action: match[1]! })),
    );
    assert.ok(uses.length > 5);
    const loose = uses.filter(
      ({ action }) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action),
    );
    assert.deepEqual(loose, []);
  });

  it("has no more permissions than it names", () => {
    const silent = texts.filter(({ text }) => !/^permissions:/m.test(text));
    assert.deepEqual(silent, []);
  });

  it("runs scripts that there are", () => {
    const { scripts = {} } = manifestOf(".");
    const run = texts.flatMap(({ text }) =>
      [...text.matchAll(/npm run (?:--silent )?([\w:-]+)(?: -w (\S+))?/g)].map(
        ([, script, workspace]) => ({ script: script!, workspace }),
      ),
    );
    assert.ok(run.length > 3);
    for (const { script, workspace } of run) {
      const there = workspace === undefined ? scripts : manifestOf(workspace).scripts;
      assert.ok(there?.[script], `${script} is no script`);
    }
  });
});

describe("packages", () => {
  const folders = globSync("packages/*/package.json", { cwd: root }).map((file) =>
    file.replace("/package.json", ""),
  );

  it("say where they come from, which provenance asks for", () => {
    assert.ok(folders.length > 2);
    for (const folder of folders) {
      const { repository } = manifestOf(folder);
      assert.equal(repository?.directory, folder);
      assert.match(repository.url, /^git\+https:\/\/github\.com\//);
    }
  });

  it("are versioned by changesets, and what uses them follows", (test: TestContext) => {
    const copy = mkdtempSync(join(tmpdir(), "org-admin-versions-"));
    test.after(() => rmSync(copy, { recursive: true, force: true }));
    const kept = ["package.json", "package-lock.json", ".changeset", ".oxfmtrc.json"];
    for (const file of [
      ...kept,
      ...globSync("{openapi,packages/*,apps/*}/package.json", { cwd: root }),
    ])
      cpSync(join(root, file), join(copy, file), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const pending = globSync(".changeset/*.md", { cwd: copy });
    for (const file of pending) rmSync(join(copy, file));
    writeFileSync(
      join(copy, ".changeset", "faster.md"),
      '---\n"@contract-first/operation-router": minor\n---\n\nAnswers faster.\n',
    );
    const before = manifestOf("packages/operation-router", copy).version;
    execFileSync("git", ["init", "--quiet", copy]);
    execFileSync(process.execPath, [join(root, "node_modules/@changesets/cli/bin.js"), "version"], {
      cwd: copy,
      stdio: "pipe",
    });
    const { version } = manifestOf("packages/operation-router", copy);
    assert.notEqual(version, before);
    for (const folder of ["packages/stub-server", "apps/server"]) {
      const { dependencies } = manifestOf(folder, copy);
      assert.equal(dependencies?.["@contract-first/operation-router"], version);
    }
    const changelog = join(copy, "packages/operation-router/CHANGELOG.md");
    assert.match(readFileSync(changelog, "utf8"), /^- Answers faster\.$/m);
  });
});
