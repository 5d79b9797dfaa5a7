// Generates the clients of the largest contract we know, GitHub's, ours and those of peers, in a folder of their own.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, type OpenApi } from "../../packages/client/generate/index.ts";
import { consumers, generatePeer, peers } from "./peers.ts";

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
  for await (const peer of peers) {
    const at = join(folder, peer.name);
    await generatePeer(peer, document, at);
    // What generated clients import.
    symlinkSync(join(consumers, "node_modules"), join(at, "node_modules"));
  }
  return { folder, write, remove: () => rmSync(folder, { recursive: true }) };
}
