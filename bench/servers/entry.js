// Starts the process of a contestant with Node's compile cache on, the same for each of them.
// Plain JavaScript, because the types of an entry are stripped anew at each start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./host.ts");
