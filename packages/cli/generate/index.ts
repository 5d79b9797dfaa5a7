// Generates what the command line knows of a contract, as texts by their file names.
import { nameOperations, namedOperations } from "@org-admin/client/generate/named-operations";
import type { CommandDetails, CommandEntry, CommandProgram } from "../src/model/model.ts";
import { commandDetails } from "./command-details.ts";
import type { CommandDocument } from "./document.ts";
import { commandNames } from "./command-names.ts";
import { toolEntry } from "./tool-entry.ts";

/** What a package says of its command. */
export interface CommandManifest {
  version: string;
  bin: Record<string, string>;
}

/**
 * Returns the text of every generated file, by its name in `src/`, for a bundled OpenAPI 3.0 or 3.1 document. The command is called
 * as the package says.
 */
export function generateCommands(
  document: CommandDocument,
  manifest: CommandManifest,
): Map<string, string> {
  const named = nameOperations(document as never) as unknown as CommandDocument;
  const operations = namedOperations(named as never);
  const names = commandNames(named);
  const [bin = ""] = Object.keys(manifest.bin);
  const program: CommandProgram = {
    bin,
    prefix: bin.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_"),
    version: manifest.version,
    title: document.info.title,
    summary: document.info.summary ?? document.info.title,
    ...wholeUrl(document),
    commands: inTagOrder(
      document,
      operations.map((operation) => ({
        name: names.of(operation),
        id: operation.name,
        summary: operation.node.summary ?? "",
        group: operation.node.tags?.[0] ?? "Commands",
      })),
    ),
  };
  const details: Record<string, CommandDetails> = Object.fromEntries(
    operations.map((operation) => [names.of(operation), commandDetails(named, operation, names)]),
  );
  const tools = operations.map((operation) => toolEntry(named, operation));
  return new Map([
    ["program.gen.ts", moduleOf("The commands", "program", "CommandProgram", program)],
    [
      "details.gen.ts",
      moduleOf(
        "What each command takes",
        "details",
        "Readonly<Record<string, CommandDetails>>",
        details,
      ),
    ],
    ["tools.gen.ts", moduleOf("The tools for assistants", "tools", "readonly ToolEntry[]", tools)],
  ]);
}

function wholeUrl({ servers }: CommandDocument): { baseUrl?: string } {
  // Beside a server that is where the document comes from, others stand for it.
  if (servers?.some(({ url }) => url.startsWith("/"))) return {};
  const whole = servers?.find(({ url }) => /^https?:\/\/[^{}]+$/.test(url));
  return whole ? { baseUrl: whole.url } : {};
}

function inTagOrder({ tags = [] }: CommandDocument, commands: CommandEntry[]): CommandEntry[] {
  const order = (group: string): number => {
    const index = tags.findIndex(({ name }) => name === group);
    return index < 0 ? tags.length : index;
  };
  return commands.toSorted((one, other) => order(one.group) - order(other.group));
}

function moduleOf(what: string, name: string, type: string, value: unknown): string {
  const [, imported = type] = /(\w+)(?:\[\]|>>)?$/.exec(type) ?? [];
  return `// ${what}, generated from the contract.
import type { ${imported} } from "./model/model.ts";

export const ${name}: ${type} = ${JSON.stringify(value)};
`;
}
