// Makes an MCP server whose tools are the operations of the contract. What the API says of a call is passed on.
import type { AnyResult, ApiError as Refused, Unanswered } from "@org-admin/client";
import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
} from "@modelcontextprotocol/server";
import type { ConnectedClient } from "../calling/connect.ts";
import type { CommandProgram, ToolEntry } from "../model/model.ts";
import { refusalText, transportText } from "../output/refusal.ts";
import { answerContent } from "./content.ts";
import { toolInput } from "./tool-input.ts";

/** What a server of tools calls the API with. */
export interface ToolServerOptions {
  program: CommandProgram;
  tools: readonly ToolEntry[];
  client: ConnectedClient;
  /** Offers the operations that change something, too. */
  allowWrites: boolean;
}

/** Returns a server that is not connected yet. */
export function createToolServer({
  program,
  tools,
  client,
  allowWrites,
}: ToolServerOptions): Server {
  const { bin, version, title, summary } = program;
  const offered = new Map(
    tools
      .filter(({ annotations }) => allowWrites || annotations.readOnlyHint)
      .map((tool) => [tool.id, tool]),
  );
  const server = new Server(
    { name: bin, title, version },
    { capabilities: { tools: {} }, instructions: `${title}: ${summary}` },
  );
  server.setRequestHandler("tools/list", () => ({
    tools: [...offered.values()].map(
      ({ id, title: name, description, inputSchema, annotations }) => ({
        name: id,
        title: name,
        description,
        inputSchema: inputSchema as never,
        annotations,
      }),
    ),
  }));
  server.setRequestHandler(
    "tools/call",
    async ({ params }, { mcpReq }): Promise<CallToolResult> => {
      const tool = offered.get(params.name);
      if (!tool) throw unknownTool(params.name, tools);
      return call(client, tool, params.arguments ?? {}, mcpReq.signal);
    },
  );
  return server;
}

function unknownTool(name: string, tools: readonly ToolEntry[]): ProtocolError {
  const isWrite = tools.some(({ id }) => id === name);
  const why = isWrite
    ? `${name} changes something, and this server only reads: start it with --allow-writes`
    : `there is no tool ${name}`;
  return new ProtocolError(ProtocolErrorCode.InvalidParams, why);
}

async function call(
  client: ConnectedClient,
  tool: ToolEntry,
  given: Record<string, unknown>,
  signal: AbortSignal,
): Promise<CallToolResult> {
  const { ApiError, settled } = await import("@org-admin/client");
  const input = toolInput(tool, given);
  if (typeof input === "string") return failure(input);
  try {
    const result = await settled(client.call(tool.id)(input, { signal }));
    if (result.status === 0) return failure(transportText((result as Unanswered).error));
    const answer = result as AnyResult;
    if (answer.status >= 400)
      return failure(refusalText(new ApiError(answer) as unknown as Refused));
    return { content: await answerContent(answer) };
  } catch (error) {
    // The client refuses what would lead to another URL.
    if (error instanceof TypeError) return failure(`error: ${error.message}`);
    throw error;
  }
}

function failure(text: string): CallToolResult {
  return { content: [{ type: "text", text: text.trim() }], isError: true };
}
