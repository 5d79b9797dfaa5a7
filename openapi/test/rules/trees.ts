// Makes changed copies of the good fixture and lints them with the Redocly CLI.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const good = join(root, "test", "fixtures", "good");
const config = join(root, "redocly.yaml");
const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

// The files of the good fixture that tests change most.
export const things = "paths/v1_things_{id}.yaml";
export const creation = "paths/v1_things.yaml";
export const status = "paths/v2_status.yaml";
export const workflow = "workflows/rename-a-thing.arazzo.yaml";
export const bearer = "components/securitySchemes/bearerAuth.yaml";

/** A copy of the good fixture that a test can change. */
export interface Tree {
  /**
   * Replaces the first occurrence of `from`.
   * @throws AssertionError if there is none
   */
  replace(file: string, from: string, to: string): void;
  write(file: string, text: string): void;
  rename(file: string, to: string): void;
}

/** An entry of `problems` in the JSON that Redocly prints. */
export interface Diagnostic {
  ruleId: string;
  severity: string;
  message: string;
  location: { source: { ref: string }; pointer: string }[];
}

/** Makes a changed copy per edit and returns the documents to lint in the same order. */
export function plant(edits: { edit: (tree: Tree) => void; document?: string }[]): {
  folder: string;
  entries: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), "house-rules-"));
  const entries = edits.map(({ edit, document = "openapi.yaml" }, index) => {
    const copy = join(folder, String(index));
    cpSync(good, copy, { recursive: true });
    edit({
      replace(file, from, to) {
        const text = readFileSync(join(copy, file), "utf8");
        assert.ok(text.includes(from), `${file} has no ${JSON.stringify(from)}`);
        writeFileSync(
          join(copy, file),
          text.replace(from, () => to),
        );
      },
      write(file, text) {
        mkdirSync(dirname(join(copy, file)), { recursive: true });
        writeFileSync(join(copy, file), text);
      },
      rename(file, to) {
        renameSync(join(copy, file), join(copy, to));
      },
    });
    return join(copy, document);
  });
  return { folder, entries };
}

/** Lints all entry documents in one run of the CLI and returns the diagnostics of each. */
export function lint(entries: string[]): Diagnostic[][] {
  const { stdout, stderr } = redocly("lint", "--format=json", "--max-problems=1000", ...entries);
  // The CLI prints a JSON document per entry, without a separator.
  const reports = stdout.split(/^\}(?=\{$)/m).map((text, index, all) => {
    return index < all.length - 1 ? `${text}}` : text;
  });
  assert.equal(reports.length, entries.length, `one report per document expected:\n${stderr}`);
  return reports.map((report) => JSON.parse(report).problems);
}

/** Runs the Redocly CLI with the configuration of the contract. */
export function redocly(command: string, ...args: string[]) {
  const options = ["--config", config, "--lint-config", "error"];
  return spawnSync(process.execPath, [cli, command, ...args, ...options], {
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Gives ThingUnknown the code of TokenMissing. */
export function sameCode(tree: Tree): void {
  const schema = "components/schemas/ThingUnknown.yaml";
  tree.replace(schema, "const: ThingUnknown", "const: TokenMissing");
  tree.replace("components/responses/NotFound.yaml", "code: ThingUnknown", "code: TokenMissing");
}
