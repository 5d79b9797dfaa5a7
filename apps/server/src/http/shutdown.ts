// Stops a server without losing what is in flight.
import type { Server, ServerResponse } from "node:http";

/**
 * Follows a server's requests from now on, and returns the function that stops it. That function closes the server to new
 * connections, lets requests in flight finish, and closes every connection after its last answer.
 */
export function stopper(server: Server): () => Promise<void> {
  const active = new Set<ServerResponse>();
  let stopping = false;

  server.on("request", (_request, response) => {
    active.add(response);
    if (stopping) response.setHeader("Connection", "close");
    response.once("close", () => {
      active.delete(response);
      closeWhenIdle();
    });
  });

  // Node waits for connections without a request, but nobody is owed an answer on them.
  function closeWhenIdle(): void {
    if (stopping && active.size === 0) server.closeAllConnections();
  }

  return async () => {
    stopping = true;
    for (const response of active) {
      if (!response.headersSent) response.setHeader("Connection", "close");
    }
    const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
    closeWhenIdle();
    await stopped;
  };
}
