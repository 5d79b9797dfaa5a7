// Listens on a free local port.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves a listener with node:http and resolves with the port. */
export function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
