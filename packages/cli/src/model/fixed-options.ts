// The options that commands have by themselves, for the parser, the completion, and the names that no other option may have.
import type { CommandDetails } from "./model.ts";

/** An option that does not come from the contract. */
export interface FixedOption {
  /** Name without dashes in front. */
  readonly name: string;
  /** What its value is called; without one it stands alone. */
  readonly value?: string;
  readonly text: string;
  readonly choices?: readonly string[];
  /** The choice that is made without the option. */
  readonly usual?: string;
  /** It may be given several times. */
  readonly many?: true;
}

export const helpOption: FixedOption = { name: "help", text: "print this help" };
export const versionOption: FixedOption = { name: "version", text: "print the version" };
export const baseUrlOption: FixedOption = {
  name: "base-url",
  value: "url",
  text: "where the API is",
};

/** Returns the options of the command of an operation, without `--help`. */
export function commonOptions({
  body,
  paged,
}: Pick<CommandDetails, "body" | "paged">): FixedOption[] {
  const all: (FixedOption | false | undefined)[] = [
    body && {
      name: "body",
      value: "body",
      text: "the body: @file, - for standard input, or the text itself; fields are written over it",
    },
    body &&
      body.types.length > 1 && {
        name: "content-type",
        value: "type",
        text: "what the body is sent as",
        choices: body.types,
      },
    paged && { name: "all", text: "go through all pages, and print the items as one list" },
    {
      name: "output",
      value: "format",
      text: "how JSON is printed",
      choices: ["json", "table"],
      usual: "json",
    },
    { name: "include", text: "print status and headers, too, on standard error" },
    {
      name: "header",
      value: "name:value",
      text: "send another header; may be repeated",
      many: true,
    },
    {
      name: "timeout",
      value: "seconds",
      text: "give up after this time, all attempts included",
    },
    baseUrlOption,
  ];
  return all.filter((one) => one !== undefined && one !== false);
}

/** Names that no option of the contract gets. */
export const takenFlags: readonly string[] = [
  helpOption,
  versionOption,
  ...commonOptions({ body: { required: true, types: ["a", "b"] }, paged: true }),
].map(({ name }) => name);
