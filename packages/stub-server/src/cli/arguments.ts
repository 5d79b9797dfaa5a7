// Reads the command line of the stub command.
import { parseArgs } from "node:util";
import { messageOf } from "@contract-first/operation-router/document/diagnostic";

export interface StubArguments {
  document: string;
  host: string;
  /** 0 for any free port. */
  port: number;
  watches: boolean;
  lists: boolean;
  remembers: boolean;
  validatesResponses: boolean;
  isQuiet: boolean;
  hasCors: boolean;
}

export const usage = "Usage: stub-server path/to/openapi.yaml [options], --help for the options";

export const help = `${usage.replace(", --help for the options", "")}

Serves every operation of an OpenAPI 3.0 or 3.1 document with answers made from the document itself.

  --port N               where to listen; 4010 if left out, 0 for any that is free
  --host NAME            the address to listen on; 127.0.0.1 if left out
  --watch                reads the document again whenever one of its files changes
  --validate-responses   checks every example of every response before serving
  --list                 prints operation, status and media type of all answers, and exits
  --no-remember          forgets what is created; else it can be read, changed and deleted
  --no-cors              leaves out the headers that let browsers call from any page
  --quiet                prints no line for each request
  --help                 prints this`;

/** Thrown for a command line that cannot be followed. */
export class UsageError extends Error {}

/** Returns undefined for `--help`. Throws a UsageError. */
export function readArguments(args: string[]): StubArguments | undefined {
  const { values, positionals } = parse(args);
  if (values.help === true) return undefined;
  const [document, surplus] = positionals;
  if (document === undefined) throw new UsageError("no document is named");
  if (surplus !== undefined) throw new UsageError(`one document is served, not also "${surplus}"`);
  const port = values.port ?? "4010";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port "${port}" is not a number from 0 to 65535`);
  }
  return {
    document,
    host: values.host ?? "127.0.0.1",
    port: Number(port),
    watches: values.watch === true,
    lists: values.list === true,
    remembers: values["no-remember"] !== true,
    validatesResponses: values["validate-responses"] === true,
    isQuiet: values.quiet === true,
    hasCors: values["no-cors"] !== true,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: "string", short: "p" },
        host: { type: "string", short: "h" },
        watch: { type: "boolean", short: "w" },
        "validate-responses": { type: "boolean" },
        list: { type: "boolean" },
        "no-remember": { type: "boolean" },
        "no-cors": { type: "boolean" },
        quiet: { type: "boolean", short: "q" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    const [reason = ""] = messageOf(error).split(". ");
    throw new UsageError(
      reason.replace(/^[A-Z]/, (first) => first.toLowerCase()).replaceAll("'", '"'),
    );
  }
}
