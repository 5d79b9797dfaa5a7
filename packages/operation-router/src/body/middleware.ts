// Calls functions of Express's shape without Express.

/** A function of Express's shape. */
export type Middleware = (
  request: unknown,
  response: unknown,
  next: (error?: unknown) => void,
) => unknown;

/** Makes a promise of one middleware. */
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
