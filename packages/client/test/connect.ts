// Creates the clients of the tests, with the transport that this run of them is about.
import { type ApiClient, type ClientOptions, createClient } from "../src/index.ts";
import { bareTransport } from "./bare-transport.ts";

/** Options that make a client use the transport of this run. */
export const transportOptions = process.env["BARE_TRANSPORT"] ? { transport: bareTransport } : {};

/** Returns a client with fast retries. */
export function connect(baseUrl: string | URL, options: Partial<ClientOptions> = {}): ApiClient {
  return createClient({
    baseUrl,
    token: "secret",
    retry: { baseDelay: 1 },
    ...transportOptions,
    ...options,
  });
}
