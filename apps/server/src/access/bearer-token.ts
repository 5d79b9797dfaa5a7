// Reads the bearer token of a request and looks it up in the store, once a request.
import type { IncomingHttpHeaders } from "node:http";
import { type Credential, findCredential, hashOf } from "../store/credentials.ts";
import type { RequestStore } from "../store/request-store.ts";

export interface BearerToken {
  hash: string;
  /** Undefined for a token that the store does not know. */
  credential: Credential | undefined;
}

/** Returns the bearer token of a request; undefined without a well-formed one. */
export type BearerLookup = (headers: IncomingHttpHeaders) => Promise<BearerToken | undefined>;

// The scheme's name in any case, then one token of the token68 alphabet (RFC 7235, section 2.1).
const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/**
 * Makes the lookup that the rate limit and the authentication share.
 * The headers object identifies the request: Node makes one for each.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerLookup(store: RequestStore): BearerLookup {
  const lookups = new WeakMap<IncomingHttpHeaders, ReturnType<BearerLookup>>();
  return (headers) => {
    const known = lookups.get(headers);
    if (known) return known;
    const lookup = lookUp(store, headers);
    lookups.set(headers, lookup);
    return lookup;
  };
}

async function lookUp(
  store: RequestStore,
  { authorization }: IncomingHttpHeaders,
): Promise<BearerToken | undefined> {
  const secret = BEARER.exec(authorization ?? "")?.[1];
  if (secret === undefined) return undefined;
  const hash = hashOf(secret);
  return { hash, credential: await store.read((queries) => findCredential(queries, hash)) };
}
