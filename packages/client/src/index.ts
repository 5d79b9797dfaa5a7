// The typed client of the Org Admin API.
import createFetchClient, { type Client } from "openapi-fetch";
import type { components, operations, paths } from "./schema.gen.js";

export type { components, operations, paths };

/** The types of the contract's schema components, by name. */
export type Schemas = components["schemas"];

export type OrgAdminClient = Client<paths>;

export interface ClientOptions {
  /** Origin of the API, such as `http://localhost:8080`. */
  baseUrl: string;
  /** Bearer token, sent with every request. */
  token: string;
  /** Replaces the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes a client bound to one server and one token.
 * Every call answers `{ data, error, response }`: an error that the contract documents is a value, never a rejection.
 *
 * @throws {TypeError} from a call, when no server answers.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function createClient({ baseUrl, token, fetch }: ClientOptions): OrgAdminClient {
  return createFetchClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${token}` },
    ...(fetch && { fetch }),
  });
}
