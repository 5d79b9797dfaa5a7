// Starts the server, with what was compiled at the last start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./start.ts");
