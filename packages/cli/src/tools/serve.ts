// Serves the tools on standard input and output, until the input ends.
import { Writable } from "node:stream";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { connect } from "../calling/connect.ts";
import type { CommandProgram } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { findConnection, tokenMissing } from "../settings/connection.ts";
import { tools } from "../tools.gen.ts";
import { createToolServer } from "./tool-server.ts";

export interface ServeOptions {
  allowWrites: boolean;
  baseUrl: string | undefined;
}

/** Serves until standard input ends. */
export async function serveTools(
  program: CommandProgram,
  { allowWrites, baseUrl }: ServeOptions,
  surroundings: Surroundings,
): Promise<void> {
  const connection = await findConnection(program, surroundings, baseUrl);
  if (connection.token === null && tools.every(({ secured }) => secured)) {
    throw tokenMissing(program, connection.baseUrl);
  }
  const client = await connect(program, connection);
  const { stdin, stdout, stderr } = surroundings;
  const ended = new Promise<void>((resolve) => stdin.once("close", resolve));
  serveStdio(() => createToolServer({ program, tools, client, allowWrites }), {
    transport: new StdioServerTransport(stdin, stdout as Writable),
    onerror: (error) => stderr.write(`error: ${error.message}\n`),
  });
  await ended;
}
