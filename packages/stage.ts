// Makes the `dist` of a package what npm publishes: run in the package's folder, after its sources are compiled.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Manifest = Record<string, unknown> & {
  bin?: Record<string, string>;
  exports: Record<string, string>;
  files: string[];
};

const root = join(import.meta.dirname, "..");
const source = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { bin, exports } = source;

/** Where a source file stands in `dist`, with another ending. */
function built(path: string, ending: string): string {
  return path.replace("./src/", "./").replace(/\.[jt]s$/, ending);
}

const entries = Object.entries(exports)
  // Sources only: what helps the tests of other packages stays here.
  .filter(([, path]) => path.startsWith("./src/"))
  .map(([name, path]) => [name, { types: built(path, ".d.ts"), default: built(path, ".js") }]);
const manifest = {
  ...source,
  files: [...source.files, "CHANGELOG.md"],
  // What only this repository needs.
  scripts: undefined,
  devDependencies: undefined,
  ...(bin && {
    bin: Object.fromEntries(Object.entries(bin).map(([name, path]) => [name, built(path, ".js")])),
  }),
  exports: { ...Object.fromEntries(entries), "./package.json": "./package.json" },
};
writeFileSync("dist/package.json", `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync("README.md", "dist/README.md");
// Changesets write it with the first version.
if (existsSync("CHANGELOG.md")) copyFileSync("CHANGELOG.md", "dist/CHANGELOG.md");
copyFileSync(join(root, "LICENSE"), "dist/LICENSE");
