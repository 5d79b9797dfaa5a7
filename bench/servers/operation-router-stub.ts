// Starts operation-router on Express without handlers, so that it returns the document's examples as Prism and Scalar do.
import { createStubs } from "../../packages/stub-server/src/index.ts";
import type { Start } from "../src/contestants/exchange.ts";
import { ourRouter, serveWithExpress } from "./ours.ts";

export const start: Start = (setup) => serveWithExpress(ourRouter(setup, createStubs()));
