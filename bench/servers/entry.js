// Starts the process of a contestant with Node's compile cache turned on.
// This is JavaScript, because Node strips the types of an entry file again at every start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./host.ts");
