// Starts Prism as a library as in its README, with every check on and without a log.
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import type { Start } from "../src/contestants/exchange.ts";

export const start: Start = async ({ document }) => {
  const operations = await getHttpOperationsFromSpec(document());
  const server = createServer(operations, {
    components: { logger: createLogger("bench", { enabled: false }) },
    cors: false,
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
  });
  const address = await server.listen(0, "127.0.0.1");
  return Number(new URL(address).port);
};
