// operation-router on Express, with a handler that returns the answer the peers return.
import type { Start } from "../src/exchange.ts";
import { ourRouter, serveWithExpress } from "./ours.ts";

export const start: Start = (setup) => serveWithExpress(ourRouter(setup, "handler"));
