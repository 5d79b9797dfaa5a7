// The typed client of the Org Admin API: openapi-fetch, bound to the contract's types, one server and one token.
import createFetchClient, {
  type Client,
  type ClientPathsWithMethod,
  defaultPathSerializer,
  type FetchResponse,
  type MaybeOptionalInit,
  type Middleware,
  type ParseAs,
} from "openapi-fetch";
// Named .js, because tsc leaves the specifier of a type as it is and a declaration file cannot import .ts.
import type { components, operations, paths } from "./schema.gen.js";

export type { components, operations, paths };

/** The types of the contract's schemas, by name, such as `Schemas["WindowsEnterprise"]`. */
export type Schemas = components["schemas"];

type Method = Exclude<keyof paths[keyof paths], "parameters">;
type Path<M extends Method> = ClientPathsWithMethod<Client<paths>, M>;
type Init<P extends keyof paths, M extends Method, As> = { parseAs?: As } & Omit<
  NonNullable<MaybeOptionalInit<paths[P], M>>,
  "parseAs"
>;
/** Unlike openapi-fetch's own, it does not infer the request from the argument, so a misspelt property is an error. */
type Call<M extends Method> = <P extends Path<M>, As extends ParseAs = "json">(
  path: P,
  ...init: Partial<Init<P, M, As>> extends Init<P, M, As>
    ? [init?: Init<P, M, As>]
    : [init: Init<P, M, As>]
) => Promise<FetchResponse<NonNullable<paths[P][M]>, { parseAs: As }, `${string}/${string}`>>;

/** One function for each method that the contract uses, and `use` and `eject` for middleware. */
export type OrgAdminClient = Pick<Client<paths>, "use" | "eject"> & {
  [M in Method as [Path<M>] extends [never] ? never : Uppercase<M>]: Call<M>;
};

export interface ClientOptions {
  /** URL that the contract's paths start at, such as `http://localhost:8080`, with or without a slash at the end. */
  baseUrl: string | URL;
  /** Bearer token, or what is called before every request to get it, so that tokens can change. */
  token: string | (() => string | Promise<string>);
  /** Sends the requests, in place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes a client of one server.
 *
 * A call answers `{ data, error, response }`. An error of the contract is a value, and its `code` tells which one it is.
 * A call rejects when there is no such answer: the server cannot be reached, the call is aborted, no token can be had, a
 * path parameter would lead to another URL, or something in between answers with an error that is not JSON.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function createClient({ baseUrl, token, fetch }: ClientOptions): OrgAdminClient {
  const client = createFetchClient<paths>({
    baseUrl: String(baseUrl),
    pathSerializer: fillPath,
    ...(fetch && { fetch }),
  });
  client.use(authorization(token), { onResponse: refuseForeignError });
  return client as OrgAdminClient;
}

/** A call's own `Authorization` header goes first. */
function authorization(token: ClientOptions["token"]): Middleware {
  return {
    async onRequest({ request }) {
      if (request.headers.has("Authorization")) return;
      const current = typeof token === "function" ? await token() : token;
      request.headers.set("Authorization", `Bearer ${current}`);
    },
  };
}

/** URLs drop dot segments even when they are encoded, so `..` as an identifier would reach another operation. */
function fillPath(path: string, parameters: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(parameters)) {
    if (!["", ".", ".."].includes(String(value))) continue;
    throw new TypeError(`${name} is ${JSON.stringify(value)}, which is no segment of a URL.`);
  }
  return defaultPathSerializer(path, parameters);
}

/** Keeps the types true: what a proxy says in place of the API is not passed on as an error of the contract. */
function refuseForeignError({ request, response }: { request: Request; response: Response }): void {
  const type = response.headers.get("Content-Type") ?? "no content";
  if (response.ok || /^application\/json\b/i.test(type)) return;
  const answer = `answered ${response.status} with ${type}, not with an error of the contract`;
  throw new Error(`${request.method} ${request.url} ${answer}.`, { cause: response });
}
