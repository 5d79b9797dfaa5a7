// Verifies that a contestant responds correctly and validates what it claims to validate.
import { isDeepStrictEqual } from "node:util";
import type { Contestant } from "./contestants.ts";
import { type Exchange, forbiddenAnswer } from "./exchange.ts";
import type { Judge } from "./judge.ts";
import type { Reply } from "./request.ts";
import { Server } from "./server.ts";

/** The files of a document: unchanged, and with invalid responses as its examples. */
export interface Files {
  plain: string;
  spoiled: string;
}

/**
 * Sends a valid request, an invalid one, and a valid one to a server whose response is invalid.
 * @throws Error that describes an unexpected response
 */
export async function verify(
  contestant: Contestant,
  files: Files,
  exchange: Exchange,
  judged: Judge,
): Promise<void> {
  const { validates, name } = contestant;
  await using({ name, file: files.plain, exchange }, async (server) => {
    expectAnswer(contestant, exchange, judged, await server.send(exchange));
    const refused = await server.send({ ...exchange, ...exchange.forbidden });
    if (validates.request === "yes" && (refused.status < 400 || refused.status > 499)) {
      throw new Error(`It answers a forbidden request with ${told(refused)}`);
    }
    if (validates.request === "no" && refused.status !== exchange.status) {
      throw new Error(`It is said not to validate requests, but answers ${told(refused)}`);
    }
  });
  const spoiled = { ...exchange, answer: forbiddenAnswer };
  await using({ name, file: files.spoiled, exchange: spoiled }, async (server) => {
    const reply = await server.send(exchange);
    const passes = isDeepStrictEqual(parsed(reply.text), forbiddenAnswer);
    if (validates.response === "yes" && passes) throw new Error("It sends a forbidden answer");
    if (validates.response === "no" && !passes) {
      throw new Error(`It is said not to validate answers, but answers ${told(reply)}`);
    }
  });
}

/**
 * Checks a reply against the exchange.
 * @throws Error if the reply is not the expected one
 */
export function expectAnswer(
  { kind }: Contestant,
  exchange: Exchange,
  judged: Judge,
  reply: Reply,
): void {
  const body = parsed(reply.text);
  const right =
    kind === "handler" || exchange.documented
      ? isDeepStrictEqual(body, exchange.answer)
      : judged.response(body);
  if (reply.status !== exchange.status || !right) throw new Error(`It answers ${told(reply)}`);
}

async function using(
  { name, file, exchange }: { name: string; file: string; exchange: Exchange },
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await Server.start(name, file, exchange);
  try {
    await use(server);
  } finally {
    await server.end();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function told({ status, text }: Reply): string {
  const shown = text.replaceAll(/\s+/g, " ");
  return `${status}: ${shown.length > 160 ? `${shown.slice(0, 160)}…` : shown}`;
}
