// The contracts that are held to the rules of others: that of this repository, and the one to begin another from.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtBundle } from "../openapi/release/baseline/bundles.ts";
import type { ContractData } from "../openapi/release/contract-document.ts";
import { sourcePlace } from "../openapi/release/baseline/source-place.ts";
import { redoclyCli } from "../openapi/release/diff/redocly-diff.ts";
import { bundleFile, contractFolder } from "../openapi/release/folders.ts";
import { type Scores, scoresOf } from "./scores.ts";

/** A bundle, and what is needed to judge it. */
export interface JudgedContract {
  name: string;
  bundle: ContractData;
  scores: Scores;
  /** The file with the rules that do not hold for it. */
  exceptions: string;
  /** Says where a pointer into the bundle is written. */
  placeOf: (pointer: string) => string;
}

const starter = join(import.meta.dirname, "../starter");

export function judgedContracts(): JudgedContract[] {
  const own: JudgedContract = {
    name: "the contract",
    bundle: builtBundle(),
    scores: scoresOf(bundleFile),
    exceptions: join(import.meta.dirname, "switched-off.yaml"),
    placeOf: sourcePlace,
  };
  // An API that was begun from the small one has it no more.
  return existsSync(starter) ? [own, smallContract()] : [own];
}

function smallContract(): JudgedContract {
  const folder = mkdtempSync(join(tmpdir(), "small-contract-"));
  try {
    const file = join(folder, "openapi.json");
    const sources = join(starter, "openapi/openapi.yaml");
    const config = join(contractFolder, "redocly.yaml");
    execFileSync(
      process.execPath,
      [redoclyCli, "bundle", sources, "--config", config, "-o", file],
      { cwd: contractFolder, stdio: "pipe" },
    );
    return {
      name: "the small contract",
      bundle: JSON.parse(readFileSync(file, "utf8")) as ContractData,
      scores: scoresOf(file),
      exceptions: join(starter, "rulesets/switched-off.yaml"),
      placeOf: () => "starter/openapi",
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
