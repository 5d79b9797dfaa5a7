// Starts operation-router with the same handler on node:http, without Express.
import type { Start } from "../src/contestants/exchange.ts";
import { listen } from "./listen.ts";
import { ourRouter } from "./ours.ts";

export const start: Start = (setup) => listen(ourRouter(setup));
