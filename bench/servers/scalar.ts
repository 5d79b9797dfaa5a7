// Starts Scalar's mock server on Hono's Node server as in its documentation. It validates requests by default.
import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import type { Start } from "../src/contestants/exchange.ts";

export const start: Start = async ({ document }) => {
  const app = await createMockServer({ document: document(), logger: false });
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => resolve(port));
  });
};
