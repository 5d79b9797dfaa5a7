// Bundles small programs that use the client, as their authors would.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { join } from "node:path";

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

export function bundleSizes(): Promise<BundleSize[]> {
  return Promise.all(
    Object.entries(programs).map(async ([what, contents]) => {
      const { outputFiles } = await build({
        stdin: { contents, loader: "ts", resolveDir: root },
        bundle: true,
        minify: true,
        format: "esm",
        platform: "browser",
        target: "es2022",
        write: false,
      });
      return { what, bytes: gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length };
    }),
  );
}
