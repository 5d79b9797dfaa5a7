// Creates the client whose functions are called by their names.
import type { AnyResult, ClientOperation } from "@org-admin/client";
import type { CommandProgram } from "../model/model.ts";
import type { Connection } from "../settings/connection.ts";

/** The function of an operation, whatever its types are. */
export type AnyCall = ((input: object, options?: object) => Promise<AnyResult>) & {
  operation: ClientOperation;
};

export interface ConnectedClient {
  call(id: string): AnyCall;
}

/** Returns a client that says in its requests which program sends them. */
export async function connect(
  { bin, version }: CommandProgram,
  { baseUrl, token }: Connection,
): Promise<ConnectedClient> {
  const { createClient } = await import("@org-admin/client");
  const headers = { "user-agent": `${bin}/${version}` };
  const client = createClient({ baseUrl, token, headers }) as unknown as Record<string, AnyCall>;
  return { call: (id) => client[id] as AnyCall };
}
