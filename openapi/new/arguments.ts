// Reads the command line of `npm run new`.
import { parseArgs } from "node:util";
import type { OperationInput } from "./inputs.ts";

export const usage = `npm run new -- METHOD PATH OPERATION_ID [options]

Adds an operation to the contract: its path file with errors and headers as its siblings have them, schemas,
examples, its permission, its line in openapi.yaml and its changelog line. On a terminal it asks for what is left out.

  --summary TEXT       what it does, in a few words
  --description TEXT   what the name cannot say, in sentences
  --tag NAME           one of the tags in openapi.yaml
  --permission NAME    what it needs; a new one gets the roles of --role
  --role NAME          a role that gets the new permission; once for each
  --public REASON      open to everyone, in place of --permission
  --name NAME          what its schemas and examples are called; otherwise the noun of the operationId
  --no-body            a POST, PUT or PATCH without a body
  --help               prints this
`;

/** What the command line says, or what is wrong with it. */
export function readArguments(
  args: string[],
): { input: OperationInput; help: boolean } | { diagnostic: string } {
  try {
    const text = { type: "string" } as const;
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        summary: text,
        description: text,
        tag: text,
        permission: text,
        role: { type: "string", multiple: true },
        public: text,
        name: text,
        "no-body": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    const [method, path, operationId, extra] = positionals;
    if (extra !== undefined) {
      return {
        diagnostic: `"${extra}" is one argument too many; put texts with spaces in quotes.`,
      };
    }
    const { help = false, "no-body": noBody = false, ...options } = values;
    const named = Object.entries({ method, path, operationId }).filter(([, value]) => value);
    return { input: { ...Object.fromEntries(named), ...options, noBody }, help };
  } catch (error) {
    return { diagnostic: (error as Error).message };
  }
}
