// Sends the request of an exchange.
import { request } from "node:http";
import { text } from "node:stream/consumers";
import type { IncomingMessage } from "node:http";
import type { Exchange } from "./exchange.ts";

/** The response of a contestant. */
export interface Reply {
  status: number;
  /** The body as received. */
  text: string;
}

/** Returns the headers of the request, including those for a JSON body. */
export function headersOf({ headers, body }: Exchange): Record<string, string> {
  return {
    ...headers,
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
}

/** Returns the body of the request as text. */
export function bodyOf({ body }: Exchange): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

/** Sends the request on a new connection. Rejects after a minute without a response. */
export async function send(port: number, exchange: Exchange): Promise<Reply> {
  const body = bodyOf(exchange);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(
      {
        port,
        host: "127.0.0.1",
        method: exchange.method,
        path: exchange.path,
        headers: {
          ...headersOf(exchange),
          ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
        },
        agent: false,
        signal: AbortSignal.timeout(60_000),
      },
      resolve,
    )
      .on("error", reject)
      .end(body);
  });
  return { status: response.statusCode ?? 0, text: await text(response) };
}
