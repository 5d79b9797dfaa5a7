// Where the tests write what is generated, and how strictly it has to compile.
import { join } from "node:path";
import { runToEnd } from "../test/stub-command.ts";

/** A folder that Git ignores, below the packages that its programs import. */
export const generated = join(import.meta.dirname, "dist");

const tsc = join(import.meta.dirname, "../node_modules/typescript/bin/tsc");
const strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--skipLibCheck"];
const environment = ["--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--types", "node"];

/** Returns what the compiler says of a program: nothing, if it is well. */
export async function strictlyCompiled(file: string, ...options: string[]): Promise<string> {
  const resolution = options.includes("--moduleResolution") ? [] : ["--module", "nodenext"];
  const args = [tsc, ...strict, ...environment, ...resolution, ...options, file];
  return (await runToEnd(process.execPath, args)).text;
}
