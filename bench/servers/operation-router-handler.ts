// operation-router with a handler that returns the answer the peers return.
import type { Start } from "../src/exchange.ts";
import { serveOurs } from "./ours.ts";

export const start: Start = (setup) => serveOurs(setup, "handler");
