// Makes a client package for another document: the sources of this one, with the parts that are generated from that document.
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { generate, type OpenApi } from "../../generate/index.ts";
import { type Lifetime, startProgram } from "../server.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../../..");
const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
const options = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

export interface ForeignClient {
  /** Checks the types of a program that imports `./src/index.ts`, runs it, and returns what it printed. */
  run(program: string, ...args: string[]): Promise<string>;
  /** Serves the document as stubs, and returns their address. */
  serve(): Promise<string>;
}

export async function foreignClient(lifetime: Lifetime, document: OpenApi): Promise<ForeignClient> {
  const folder = await mkdtemp(join(tmpdir(), "foreign-"));
  lifetime.after(() => rm(folder, { recursive: true }));
  const source = join(import.meta.dirname, "../../src");
  await cp(source, join(folder, "src"), {
    recursive: true,
    filter: (path) => !path.endsWith(".gen.ts"),
  });
  const files = [
    ...[...(await generate(document))].map(([name, text]) => [`src/${name}`, text] as const),
    ["package.json", '{ "type": "module" }'] as const,
    ["tsconfig.json", JSON.stringify({ compilerOptions: options })] as const,
    ["openapi.json", JSON.stringify(document)] as const,
  ];
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));

  return {
    async run(program, ...args) {
      await writeFile(join(folder, "program.ts"), program);
      await run(process.execPath, [tsc], { cwd: folder }).catch(
        ({ stdout }: { stdout: string }) => {
          throw new Error(stdout);
        },
      );
      const { stdout } = await run(process.execPath, ["program.ts", ...args], { cwd: folder });
      return stdout;
    },
    serve() {
      const main = join(root, "packages/stub-server/src/cli/main.js");
      const args = [main, join(folder, "openapi.json"), "--port", "0", "--quiet"];
      return startProgram(lifetime, args, /^Serving .*?(http:\S+)/);
    },
  };
}
