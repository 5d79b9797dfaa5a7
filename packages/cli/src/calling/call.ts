// Calls an operation through the client, and prints what comes of it.
import { STATUS_CODES } from "node:http";
import type { ApiError, AnyResult, Unanswered } from "@org-admin/client";
import { readRequest, type RequestParts } from "../input/request.ts";
import type { CalledCommand } from "../model/called-command.ts";
import { exitCodeOf, exitCodes } from "../model/exit-code.ts";
import type { CommandProgram } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";
import { writeAnswer, writeItems } from "../output/answer.ts";
import { refusalText, transportText } from "../output/refusal.ts";
import { findConnection, tokenMissing } from "../settings/connection.ts";
import { type AnyCall, connect } from "./connect.ts";

/** Returns the code to end with. */
export async function callOperation(
  program: CommandProgram,
  { entry, details, options, values, positions }: CalledCommand,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr } = surroundings;
  const { output, body, contentType } = options;
  const headers = readHeaders(options.header);
  const timeout = options.timeout === undefined ? undefined : milliseconds(options.timeout);
  const given = { values, positions, body, contentType };
  const connection = await findConnection(program, surroundings, options.baseUrl);
  const isAuthorized = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
  if (details.secured && connection.token === null && !isAuthorized) {
    throw tokenMissing(program, connection.baseUrl);
  }
  const input = await readRequest(details, given, surroundings);
  // Only now it is clear that something is sent; the client takes a while to load.
  const { ApiError, itemsOf, settled, TransportError } = await import("@org-admin/client");
  const call = (await connect(program, connection)).call(entry.id);
  const callOptions = {
    headers,
    ...(contentType !== undefined && { contentType }),
    ...(timeout !== undefined && { timeout: { attempt: timeout, total: timeout } }),
  };
  try {
    if (options.all) {
      const items = itemsOf as unknown as ItemsOf;
      await writeItems(stdout, items(call, input, callOptions), output);
      return exitCodes.ok;
    }
    const result = await settled(call(input, callOptions));
    if (result.status === 0) throw (result as Unanswered).error;
    const answer = result as AnyResult;
    if (options.include) stderr.write(headText(answer));
    if (answer.ok) {
      const isJson = /[/+]json\b/.test(answer.headers["content-type"] ?? "");
      const { data } = answer;
      await writeAnswer(stdout, { data, isJson, items: call.operation.paging?.items }, output);
    } else if (answer.status >= 400) throw new ApiError(answer);
    return exitCodeOf(answer.status);
  } catch (error) {
    if (error instanceof ApiError) {
      stderr.write(refusalText(error as unknown as ApiError));
      return exitCodeOf(error.status);
    }
    if (!(error instanceof TransportError)) throw clientRefusal(error);
    stderr.write(transportText(error));
    return exitCodes.transport;
  }
}

function milliseconds(text: string): number {
  if (!/^\d*\.?\d+$/.test(text) || Number(text) === 0) {
    throw new Misuse(`--timeout is ${JSON.stringify(text)}; it has to be a number of seconds`);
  }
  return Number(text) * 1000;
}

type ItemsOf = (call: AnyCall, input: RequestParts, options: object) => AsyncIterable<unknown>;

/** What the client refuses to send, such as `..` as a part of the URL. */
function clientRefusal(error: unknown): unknown {
  return error instanceof TypeError ? new Misuse(error.message) : error;
}

function readHeaders(lines: string[] = []): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\x20-\x7e\t]*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) {
        throw new Misuse("--header has to be like Name: value, in plain characters");
      }
      return [name, value];
    }),
  );
}

function headText({ status, headers }: AnyResult): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[`${status} ${STATUS_CODES[status] ?? ""}`.trim(), ...lines].join("\n")}\n\n`;
}
