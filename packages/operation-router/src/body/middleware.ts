// Runs Express middleware without Express.

/** An Express middleware, as far as it is called here. */
export type Middleware = (
  request: unknown,
  response: unknown,
  next: (error?: unknown) => void,
) => unknown;

/** Runs one middleware. Rejects with the error it passes to `next`. */
export function runMiddleware(
  middleware: Middleware,
  request: unknown,
  response: unknown = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(request, response, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}
