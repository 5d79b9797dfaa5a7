// Stops a server without losing what is in flight.
import type { Server, ServerResponse } from "node:http";

/**
 * Follows a server's requests from now on, and makes the function that stops it.
 * That function refuses new connections, lets requests under way finish, closes every connection after its last answer, and
 * is fulfilled when the server has stopped.
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

  // A connection on which nothing was asked yet would be waited for, but nobody is owed an answer on it.
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
