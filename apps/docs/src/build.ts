// Builds the page: Redocly renders it, and what Redocly has no option for is edited after.
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { seal } from "./seal.ts";

const contract = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.yaml"));
const cli = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
const rendered = fileURLToPath(new URL("../dist/unsealed.html", import.meta.url));

// The loop of `npm run dev` starts the next build ahead of time, and says when it is due.
if (process.argv.includes("--standby")) {
  process.once("disconnect", end);
  await loadRenderer();
  await once(process, "message");
  process.off("disconnect", end);
  process.disconnect();
}

// The command ends its process itself.
process.once("exit", (code) => {
  if (code === 0) seal(rendered);
});
process.argv = [process.execPath, cli, "build-docs", contract, "-o", rendered];
process.argv.push("--inlineBundle", "--template", "page.html");
await load(cli);

/** Loads the part of the command that renders, half a second's work. It has no name, and is known by what it prints. */
async function loadRenderer(): Promise<void> {
  const parts = join(dirname(cli), "../lib/chunks");
  const part = globSync("*.js", { cwd: parts })
    .map((name) => join(parts, name))
    .find((path) => readFileSync(path, "utf8").includes("Prerendering docs"));
  if (part !== undefined) await load(part);
}

function load(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}

function end(): void {
  process.exit();
}
