// The text that greets whoever has just started the demo.
import type { Operation } from "@contract-first/operation-router";
import { sampleRequest } from "@contract-first/stub-server";
import type { ContractModel } from "../contract/contract.ts";
import { demoTokens } from "./demo-data.ts";

/** Returns the text: URLs, tokens and a first call, all of them from the contract. */
export function welcome(
  contract: Pick<ContractModel, "document" | "roles" | "permissionsOf">,
  operations: readonly Operation[],
  origin: string,
): string {
  const tokens = demoTokens(contract);
  const width = Math.max(...tokens.map(({ token }) => token.length));
  const lines = tokens.map(({ token, description }) => `  ${token.padEnd(width)}  ${description}`);
  const tokenPart = tokens.length > 0 ? `\nTokens\n${lines.join("\n")}\n` : "";
  const call = firstCall(contract, operations, origin);
  const callPart = call === undefined ? "" : `\nA first call\n  ${call}\n`;
  return `
${contract.document.info.title}, with demo data

  API       ${origin}
  Docs      ${origin}/docs/
  Contract  ${origin}/openapi.yaml  ${origin}/openapi.json
${tokenPart}${callPart}
`;
}

/** Returns the command that reads something, as the role that may do the least; undefined if nothing can be read. */
function firstCall(
  { document, roles, permissionsOf }: Parameters<typeof welcome>[0],
  operations: readonly Operation[],
  origin: string,
): string | undefined {
  const tokens = demoTokens({ roles }).toSorted(
    (a, b) => permissionsOf(a.role).length - permissionsOf(b.role).length,
  );
  for (const operation of operations) {
    if (operation.method !== "GET") continue;
    const { path, query } = sampleRequest(document, operation);
    const url = `${origin}${path}${query && `?${query}`}`;
    const needed = operation.security.flatMap((one) => Object.values(one).flat());
    if (operation.security.length === 0) return `curl ${shellWord(url)}`;
    const may = tokens.find(({ role }) =>
      needed.every((permission) => permissionsOf(role).includes(permission)),
    );
    if (may) return `curl -H 'Authorization: Bearer ${may.token}' ${shellWord(url)}`;
  }
  return undefined;
}

/** Quotes what a shell would not take as it is. */
function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
