// Has Redocly render the whole reference on one page.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sealed } from "./seal.ts";

const here = import.meta.dirname;

/**
 * Returns the page of a document.
 *
 * @throws {Error} with what Redocly printed, if it cannot render it.
 */
export async function buildReference(document: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "reference-"));
  const [bundle, output] = [join(folder, "openapi.json"), join(folder, "index.html")];
  writeFileSync(bundle, JSON.stringify(document));
  const redocly = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
  const options = ["--inlineBundle", "--template", join(here, "page.html"), "-o", output];
  const config = ["--config", join(here, "redocly.yaml")];
  try {
    await promisify(execFile)(
      process.execPath,
      [redocly, "build-docs", bundle, ...options, ...config],
      {
        env: { ...process.env, REDOCLY_TELEMETRY: "off" },
      },
    );
    return sealed(readFileSync(output, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
