// Starts a program of the case "the whole API" with Node's compile cache turned on; JavaScript, because Node strips the types of
// an entry file again at every start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./host.ts");
