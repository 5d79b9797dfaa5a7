// Copies of the good fixture with one thing changed each, and what Redocly finds in them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const good = join(here, "fixtures", "good");
const config = join(here, "..", "redocly.yaml");
const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** A copy of the good fixture, to be changed. */
export interface Tree {
  /** Replaces the first occurrence of `from`, which must be there. */
  replace(file: string, from: string, to: string): void;
  write(file: string, text: string): void;
  rename(file: string, to: string): void;
}

export interface Problem {
  ruleId: string;
  severity: string;
  message: string;
  location: { source: { ref: string }; pointer: string }[];
}

/** Makes one changed copy per edit and answers their entry documents, in order. */
export function plant(edits: ((tree: Tree) => void)[]): { folder: string; entries: string[] } {
  const folder = mkdtempSync(join(tmpdir(), "house-rules-"));
  const entries = edits.map((edit, index) => {
    const root = join(folder, String(index));
    cpSync(good, root, { recursive: true });
    edit({
      replace(file, from, to) {
        const text = readFileSync(join(root, file), "utf8");
        assert.ok(text.includes(from), `${file} has no ${JSON.stringify(from)}`);
        writeFileSync(
          join(root, file),
          text.replace(from, () => to),
        );
      },
      write(file, text) {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), text);
      },
      rename(file, to) {
        renameSync(join(root, file), join(root, to));
      },
    });
    return join(root, "openapi.yaml");
  });
  return { folder, entries };
}

/** Lints every entry document in one run of the CLI and answers the problems of each. */
export function lint(entries: string[]): Problem[][] {
  const { stdout, stderr } = redocly("lint", "--format=json", "--max-problems=1000", ...entries);
  // One JSON document per entry, one after the other with nothing between.
  const reports = stdout.split(/^\}(?=\{$)/m).map((text, index, all) => {
    return index < all.length - 1 ? `${text}}` : text;
  });
  assert.equal(reports.length, entries.length, `one report per document expected:\n${stderr}`);
  return reports.map((report) => JSON.parse(report).problems);
}

/** Runs the Redocly CLI with the contract's own configuration. */
export function redocly(command: string, ...args: string[]) {
  const options = ["--config", config, "--lint-config", "error"];
  return spawnSync(process.execPath, [cli, command, ...args, ...options], {
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    maxBuffer: 64 * 1024 * 1024,
  });
}
