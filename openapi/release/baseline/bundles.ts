// Reads the released bundle and the built one, makes the built one anew, and makes it the released one.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import type { ContractData } from "../contract-document.ts";
import { redoclyCli } from "../diff/redocly-diff.ts";
import { baselineFile, bundleFile, contractFolder, releasedFolder } from "../folders.ts";

/** The last released bundle; undefined before the first release. */
export function releasedBundle(): ContractData | undefined {
  return existsSync(baselineFile) ? readJson(baselineFile) : undefined;
}

/** The bundle that the build made. Throws when there is none. */
export function builtBundle(): ContractData {
  if (existsSync(bundleFile)) return readJson(bundleFile);
  throw new Error(`There is no ${bundleFile}; run npm run build first.`);
}

function readJson(file: string): ContractData {
  return JSON.parse(readFileSync(file, "utf8")) as ContractData;
}

/** Bundles the sources as they are now. */
export function bundleAnew(): ContractData {
  execFileSync(process.execPath, [redoclyCli, "bundle", "openapi.yaml", "-o", bundleFile], {
    cwd: contractFolder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
    stdio: "pipe",
  });
  return builtBundle();
}

/** Makes the built bundle the one that later changes are compared with. */
export function moveBaseline(): void {
  mkdirSync(releasedFolder, { recursive: true });
  copyFileSync(bundleFile, baselineFile);
}
