// Creates typed clients of the contract's API with openapi-fetch.
import createFetchClient, {
  type Client,
  type ClientPathsWithMethod,
  defaultPathSerializer,
  type FetchResponse,
  type MaybeOptionalInit,
  type Middleware,
  type ParseAs,
} from "openapi-fetch";
import { errorMediaTypes } from "./error-media-types.gen.ts";
// Imported as .js, because tsc does not rewrite it in the declaration file, which cannot import .ts.
import type { components, operations, paths } from "./schema.gen.js";

export type { components, operations, paths };

/** The types of the contract's schemas by name: `Schemas["Name"]`. */
export type Schemas = components["schemas"];

type Method = Exclude<keyof paths[keyof paths], "parameters">;
type Path<M extends Method> = ClientPathsWithMethod<Client<paths>, M>;
type Init<P extends keyof paths, M extends Method, As> = { parseAs?: As } & Omit<
  NonNullable<MaybeOptionalInit<paths[P], M>>,
  "parseAs"
>;
/** Unlike the type in openapi-fetch, this does not infer the request from the argument, so a misspelt property is an error. */
type Call<M extends Method> = <P extends Path<M>, As extends ParseAs = "json">(
  path: P,
  ...init: Partial<Init<P, M, As>> extends Init<P, M, As>
    ? [init?: Init<P, M, As>]
    : [init: Init<P, M, As>]
) => Promise<FetchResponse<NonNullable<paths[P][M]>, { parseAs: As }, `${string}/${string}`>>;

/** A function for each HTTP method that the contract uses, with `use` and `eject` for middleware. */
export type ApiClient = Pick<Client<paths>, "use" | "eject"> & {
  [M in Method as [Path<M>] extends [never] ? never : Uppercase<M>]: Call<M>;
};

/** The server and the credentials of a client. */
export interface ClientOptions {
  /** The URL that the contract's paths are relative to, such as `http://localhost:8080`, with or without a trailing slash. */
  baseUrl: string | URL;
  /** The bearer token, or a function that returns it and is called before every request. */
  token: string | (() => string | Promise<string>);
  /** Sends the requests instead of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Creates a client for a server.
 *
 * A call resolves with `{ data, error, response }`. Errors of the contract are values that are distinguished by `code`.
 * A call rejects when there is no response of the API: the server cannot be reached, the call is aborted, the token
 * function fails, a path parameter would lead to another URL, or a proxy responds with an error
 * in a media type that the contract does not document for errors.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function createClient({ baseUrl, token, fetch }: ClientOptions): ApiClient {
  const client = createFetchClient<paths>({
    baseUrl: String(baseUrl),
    pathSerializer: fillPath,
    ...(fetch && { fetch }),
  });
  client.use(authorization(token), { onResponse: refuseForeignError });
  return client as ApiClient;
}

/** Adds the token to requests that have no `Authorization` header of their own. */
function authorization(token: ClientOptions["token"]): Middleware {
  return {
    async onRequest({ request }) {
      if (request.headers.has("Authorization")) return;
      const current = typeof token === "function" ? await token() : token;
      request.headers.set("Authorization", `Bearer ${current}`);
    },
  };
}

/**
 * Fills in path parameters.
 * @throws TypeError for an empty parameter or a dot segment, which URLs drop even when encoded: `..` as an identifier
 * would reach another operation
 */
function fillPath(path: string, parameters: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(parameters)) {
    if (!["", ".", ".."].includes(String(value))) continue;
    throw new TypeError(`${name} is ${JSON.stringify(value)}, which is no segment of a URL.`);
  }
  return defaultPathSerializer(path, parameters);
}

/**
 * Keeps errors of proxies from being returned as errors of the contract.
 * @throws Error for an error response in a media type that the contract does not document for errors, with the response as its cause
 */
function refuseForeignError({ request, response }: { request: Request; response: Response }): void {
  const type = response.headers.get("Content-Type") ?? "no content";
  const [essence = ""] = type.split(";", 1);
  if (response.ok || errorMediaTypes.includes(essence.trim().toLowerCase())) return;
  const answer = `answered ${response.status} with ${type}, not with an error of the contract`;
  throw new Error(`${request.method} ${request.url} ${answer}.`, { cause: response });
}
