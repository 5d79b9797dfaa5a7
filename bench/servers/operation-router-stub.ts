// operation-router without handlers: the document's own examples answer, as with Prism and Scalar.
import type { Start } from "../src/exchange.ts";
import { serveOurs } from "./ours.ts";

export const start: Start = (setup) => serveOurs(setup, "stub");
