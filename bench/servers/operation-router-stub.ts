// operation-router on Express, without handlers: the document's own examples answer, as with Prism and Scalar.
import type { Start } from "../src/exchange.ts";
import { ourRouter, serveWithExpress } from "./ours.ts";

export const start: Start = (setup) => serveWithExpress(ourRouter(setup, "stub"));
