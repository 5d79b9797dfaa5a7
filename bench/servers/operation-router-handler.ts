// Starts operation-router on Express, with a handler that returns the same response as the peers.
import type { Start } from "../src/contestants/exchange.ts";
import { ourRouter, serveWithExpress } from "./ours.ts";

export const start: Start = (setup) => serveWithExpress(ourRouter(setup));
