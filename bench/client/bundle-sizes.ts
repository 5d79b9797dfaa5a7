// Bundles small programs that use the client, as their authors would.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { consumers, generatePeer, type Peer, peers } from "./peers.ts";

export interface BundleSize {
  what: string;
  bytes: number;
}

const root = join(import.meta.dirname, "../..");
const source = join(root, "packages/client/src");
const imports = (names: string): string =>
  `import { ${names} } from "${source}/index.ts";
import { updateOrganization } from "${source}/operations.gen.ts";\n`;
const call = `({ path: { id: 90 }, body: { name: "A" } });`;

/** Programs by what they show. */
const programs: Record<string, string> = {
  "one operation": `${imports("pickClient")}
    export const run = (options) => pickClient({ updateOrganization }, options).updateOrganization${call}`,
  "one operation, with retries and time-outs": `${imports("pickClient, resilience")}
    export const run = (options) =>
      pickClient({ updateOrganization }, { ...options, resilience: resilience() }).updateOrganization${call}`,
  "any operations by path": `${imports("pickClient")}
    export const run = (options) => pickClient({}, options).PUT("/v1/organizations/{id}", ${call.slice(1)}`,
  "all operations by name and path, with retries and time-outs": `${imports("createClient")}
    export const run = (options) => createClient(options).updateOrganization${call}`,
  "the same, with lists, updates, cache and errors": `export * from "${source}/index.ts";`,
  "openapi-fetch alone": `import createClient from "openapi-fetch";
    export const run = (options) => createClient(options).PUT("/v1/organizations/{id}", {});`,
};

const document = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));

export async function bundleSizes(): Promise<BundleSize[]> {
  const folder = mkdtempSync(join(tmpdir(), "bundle-sizes-"));
  try {
    const others = await Promise.all(peers.map((peer) => programOf(peer, folder)));
    return await Promise.all([...Object.entries(programs), ...others].map(sizeOf));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the program of one operation that uses the client of a peer. */
async function programOf(peer: Peer, folder: string): Promise<[what: string, contents: string]> {
  const at = join(folder, peer.name);
  await generatePeer(peer, document, at);
  const parts = { path: "{ id: 90 }", values: ["90"], body: '{ name: "A" }' };
  return [
    `one operation by ${peer.what}`,
    `${peer.preamble(join(at, peer.module), ["updateOrganization"])}
    export const run = () => ${peer.call("updateOrganization", parts)};`,
  ];
}

async function sizeOf([what, contents]: [string, string]): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents, loader: "ts", resolveDir: root },
    // The packages that generated clients import.
    nodePaths: [join(consumers, "node_modules")],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  return { what, bytes: gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length };
}
