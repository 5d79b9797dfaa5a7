// Names the commands after the operations, and finds them again.
import { type NamedOperation, namedOperations } from "@org-admin/client/generate/named-operations";
import { completeCommand, ownCommands } from "../src/model/own-commands.ts";
import type { CommandDocument } from "./document.ts";
import { kebabCase, takeName } from "./kebab-case.ts";

/** Names that are taken by commands of the program itself. */
const own = ["help", completeCommand, ...Object.keys(ownCommands)];

export interface CommandNames {
  /** The name of an operation's command. */
  of(operation: NamedOperation): string;
  /** The name of the command of what answers at a path. */
  at(method: string, path: string): string | undefined;
  /** Writes the names of commands where a text has those of operations, as `code`. */
  inText(text: string): string;
}

/** Returns the names for a document whose operations are named. */
export function commandNames(document: CommandDocument): CommandNames {
  const operations = namedOperations(document as never);
  const taken = new Set(own);
  const names = new Map(
    operations.map(({ name }) => {
      const kebab = kebabCase(name);
      return [name, takeName(taken, [kebab, `${kebab}-operation`])];
    }),
  );
  const of = ({ name }: NamedOperation): string => names.get(name) ?? name;
  return {
    of,
    at(method, path) {
      const found = operations.find((one) => one.method === method && one.path === path);
      return found && of(found);
    },
    inText: (text) =>
      text.replaceAll(/`([^`\s]+)`/g, (code, word: string) => {
        const name = names.get(word);
        return name === undefined ? code : `\`${name}\``;
      }),
  };
}
