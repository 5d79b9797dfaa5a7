// Generates the client of the largest contract we know, GitHub's, in a folder of its own.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, type OpenApi } from "../../packages/client/generate/index.ts";

const document = fileURLToPath(
  import.meta.resolve("@octokit/openapi/generated/api.github.com.json"),
);
const root = join(import.meta.dirname, "../..");

export interface ForeignClient {
  folder: string;
  /** Writes a file of the folder and returns its path. */
  write(file: string, text: string): string;
  remove(): void;
}

export async function foreignClient(): Promise<ForeignClient> {
  const folder = mkdtempSync(join(tmpdir(), "foreign-client-"));
  const write = (file: string, text: string): string => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  cpSync(join(root, "packages/client/src"), join(folder, "src"), { recursive: true });
  const contract = JSON.parse(readFileSync(document, "utf8")) as OpenApi;
  write("package.json", '{ "type": "module" }');
  for (const [name, text] of await generate(contract)) write(`src/${name}`, text);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return { folder, write, remove: () => rmSync(folder, { recursive: true }) };
}
