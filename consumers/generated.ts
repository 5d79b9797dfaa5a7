// Where the tests write what is generated, how strictly it has to compile, and how it is run.
import { join } from "node:path";
import { runToEnd } from "../test/stub-command.ts";

/** A folder that Git ignores, below the packages that its programs import. */
export const generated = join(import.meta.dirname, "dist");

const tsc = join(import.meta.dirname, "../node_modules/typescript/bin/tsc");
const strict = ["--strict", "--noEmit", "--skipLibCheck"];
const environment = ["--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--types", "node"];
const resolution = ["--module", "nodenext", "--allowImportingTsExtensions"];

/** Returns what the compiler says of a program: nothing, if it is well. */
export function strictlyCompiled(file: string, ...options: string[]): Promise<string> {
  return run(tsc, ...strict, ...environment, ...resolution, ...options, file);
}

/** Runs a program to its end, and returns what it printed. */
export async function run(program: string, ...args: string[]): Promise<string> {
  const options = { cwd: import.meta.dirname, env: { ...process.env, REDOCLY_TELEMETRY: "off" } };
  return (await runToEnd(process.execPath, [program, ...args], options)).text;
}
