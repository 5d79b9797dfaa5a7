// Compares two bundles with `redocly diff`, which rates each change by semantic versioning.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pointerTo, type ContractData } from "../contract-document.ts";
import type { Impact } from "../version/semantic-version.ts";

/** Where one side of a change stands, and what stands there. */
interface Side {
  pointer: string;
  value?: unknown;
}

/** One change, as Redocly's JSON report has it. */
export interface RedoclyChange {
  /** Where it was found, from the first operation that uses it. */
  path: string;
  typeName: string;
  kind: "added" | "removed" | "modified";
  impact: Impact;
  property?: string;
  verdicts: { ruleId: string; impact: Impact; message: string; location: { pointer: string } }[];
  base?: Side;
  revision?: Side;
}

/** The Redocly command line, for Node to run. */
export const redoclyCli = join(
  dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
  "bin/cli.js",
);

/** Every change that Redocly sees between two bundles. Throws what it prints when it fails. */
export function redoclyChanges(base: ContractData, revision: ContractData): RedoclyChange[] {
  const folder = mkdtempSync(join(tmpdir(), "contract-diff-"));
  try {
    writeFileSync(join(folder, "base.json"), JSON.stringify(withFamilyAnswers(base)));
    writeFileSync(join(folder, "revision.json"), JSON.stringify(withFamilyAnswers(revision)));
    const config = join(import.meta.dirname, "redocly.yaml");
    const report = join(folder, "report.json");
    const files = ["base.json", "revision.json", "--config", config];
    const options = ["--format", "json", "--output", report, "--fail-on", "none"];
    execFileSync(process.execPath, [redoclyCli, "diff", ...files, ...options], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off" },
      stdio: "pipe",
    });
    return (JSON.parse(readFileSync(report, "utf8")) as { changes: RedoclyChange[] }).changes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A contract in which the answers of `x-error-families` are those of an operation, because Redocly rates a schema only
 * where it knows that an answer holds it.
 */
function withFamilyAnswers(contract: ContractData): ContractData {
  const families = (contract["x-error-families"] ?? []) as ContractData[];
  const paths = families.map(({ routeNotFound, methodNotAllowed, envelope }, index) => {
    const any = { description: "", content: { "application/json": { schema: envelope } } };
    const responses = { "404": routeNotFound, "405": methodNotAllowed, default: any };
    return [`/x-error-families/${index}`, { get: { responses } }];
  });
  return { ...contract, paths: { ...contract["paths"], ...Object.fromEntries(paths) } };
}

/** Where a change stands in the bundle itself: in the new one, or in the old one for what was removed. */
export function changePointer({ path, base, revision, verdicts }: RedoclyChange): string {
  const pointer = verdicts[0]?.location.pointer ?? revision?.pointer ?? base?.pointer ?? path;
  const family = /^#\/paths\/~1x-error-families~1(\d+)/.exec(pointer);
  return family ? pointerTo("x-error-families", family[1]!) : pointer;
}
