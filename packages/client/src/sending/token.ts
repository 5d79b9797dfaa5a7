// Sends the caller's token, and asks for another one when it is no longer taken.

/**
 * The bearer token, or a function that returns it and is called before every attempt. When a request is answered with 401, it is
 * called once more with `isRefused`, and the request is sent again if that gives another token. `null` is for no token at all.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export type Token = string | null | ((isRefused: boolean) => string | Promise<string>);

/** Returns a function that sends with a token, and once again with a fresh one after a 401. */
export function withToken(
  token: Token,
): (send: (token: string | null) => Promise<Response>) => Promise<Response> {
  if (typeof token !== "function") return (send) => send(token);
  let renewal: Promise<string> | undefined;
  // Calls that are refused at the same time wait for the same new token.
  const renew = (): Promise<string> => {
    renewal ??= Promise.resolve(token(true)).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
  return async (send) => {
    const current = await token(false);
    const response = await send(current);
    if (response.status !== 401) return response;
    const fresh = await renew();
    if (fresh === current) return response;
    await response.body?.cancel();
    return send(fresh);
  };
}
