// Sending one request of an exchange.
import { request } from "node:http";
import { text } from "node:stream/consumers";
import type { IncomingMessage } from "node:http";
import type { Exchange } from "./exchange.ts";

export interface Reply {
  status: number;
  /** The body as it came. */
  text: string;
}

/** The headers of the request, those of a JSON body among them. */
export function headersOf({ headers, body }: Exchange): Record<string, string> {
  return {
    ...headers,
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
}

/** The body of the request as text. */
export function bodyOf({ body }: Exchange): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

/** Sends it on a connection of its own; rejects after a minute without an answer. */
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
