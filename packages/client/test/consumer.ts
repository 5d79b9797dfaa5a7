// Creates a separate project with the packed client installed, without using the network.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Lifetime } from "./server.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const modules = join(dirname(fileURLToPath(import.meta.resolve("openapi-fetch"))), "../..");
const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));

/** A project that depends on the client. */
export interface Consumer {
  /** The path of the file that `npm publish` would upload. */
  tarball: string;
  /** The sorted names of the files in it. */
  files: string[];
  /** Writes a program, runs it and returns its standard output. */
  run(name: string, source: string): Promise<string>;
  /** Writes a program, checks its types with those of browsers and returns the diagnostics of tsc. */
  check(name: string, source: string, options: string[]): Promise<string>;
}

/** Packs the built client and installs it in a new folder, which is removed when the test or suite ends. */
export async function createConsumer(lifetime: Lifetime): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "consumer-"));
  lifetime.after(() => rm(folder, { recursive: true }));
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", pack, { cwd: root });
  const [packed]: [{ filename: string; files: { path: string }[] }] = JSON.parse(stdout);
  const tarball = join(folder, packed.filename);

  const installed = join(folder, "node_modules/@org-admin/client");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components", "1"]);
  const copies = ["openapi-fetch", "openapi-typescript-helpers"].map((name) =>
    cp(join(modules, name), join(folder, "node_modules", name), { recursive: true }),
  );
  await Promise.all(copies);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));

  return {
    tarball,
    files: packed.files.map(({ path }) => path).toSorted(),
    async run(name, source) {
      await writeFile(join(folder, name), source);
      const printed = await run(process.execPath, [name], { cwd: folder });
      return printed.stdout;
    },
    async check(name, source, options) {
      await writeFile(join(folder, name), source);
      const browser = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom"];
      const checked = run(process.execPath, [tsc, ...browser, ...options, name], { cwd: folder });
      return checked.then(
        () => "",
        (error: Error & { stdout?: string }) => {
          if (!error.stdout) throw error;
          return error.stdout;
        },
      );
    },
  };
}
