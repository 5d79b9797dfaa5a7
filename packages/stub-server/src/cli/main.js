// The stub command: serves every operation of an OpenAPI document with answers made from it.
// Plain JavaScript, because stripping types takes 75 ms: what this file imports comes from a cache.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommand } = await import("./run.ts");
await runCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
