// Starts operation-router on Express without handlers, so that it returns the document's examples as Prism and Scalar do.
import type { Start } from "../src/exchange.ts";
import { ourRouter, serveWithExpress } from "./ours.ts";

export const start: Start = (setup) => serveWithExpress(ourRouter(setup, "stub"));
