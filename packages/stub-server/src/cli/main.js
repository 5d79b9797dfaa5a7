// The stub command: serves every operation of an OpenAPI document with answers made from it.
// Plain JavaScript: to strip an entry of its types takes 75 ms, and what it imports comes from the cache.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { run } = await import("./run.ts");
await run(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
