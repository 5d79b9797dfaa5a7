// Remembers what was read, and asks only whether it has changed.
import type { ClientMiddleware } from "./middleware.ts";

/**
 * Returns middleware that keeps the answers to reads with an `ETag`, and sends it as `If-None-Match` on the next read. A 304 then
 * has the content that is known. Give each client its own: what one token may read is nothing for another.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function etagCache({ entries = 100 } = {}): ClientMiddleware {
  const known = new Map<string, Kept>();
  return async (request, next) => {
    const { method, url, headers } = request;
    if (method !== "GET" || headers.has("If-None-Match") || headers.has("Range"))
      return next(request);
    const kept = known.get(url);
    if (kept) headers.set("If-None-Match", kept.etag);
    const response = await next(request);
    const etag = response.headers.get("ETag");
    // A refusal or a fault says nothing of the resource.
    if (response.ok || [304, 404, 410].includes(response.status)) known.delete(url);
    if (kept && response.status === 304) {
      known.set(url, kept);
      // What the 304 says of itself is newer than what is kept (RFC 9111, section 4.3.4).
      const newer = new Headers(kept.headers);
      for (const [name, value] of response.headers) newer.set(name, value);
      return new Response(kept.body, { status: 200, headers: newer });
    }
    if (response.status === 200 && etag) {
      known.set(url, {
        etag,
        headers: response.headers,
        body: await response.clone().arrayBuffer(),
      });
      const [oldest = ""] = known.keys();
      if (known.size > entries) known.delete(oldest);
    }
    return response;
  };
}

interface Kept {
  etag: string;
  headers: Headers;
  body: ArrayBuffer;
}
