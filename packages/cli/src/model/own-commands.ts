// The commands of the program itself: token, completion, tools for assistants.
import { baseUrlOption, type FixedOption } from "./fixed-options.ts";
import type { CommandProgram } from "./model.ts";

/** A command that does not come from the contract. */
export interface OwnCommand {
  readonly summary: string;
  readonly describe: (program: CommandProgram) => string;
  readonly options: readonly FixedOption[];
  /** What it is about, where that is one of a few. */
  readonly argument?: { readonly name: string; readonly choices: readonly string[] };
}

export const ownCommands = {
  login: {
    summary: "Keep a token for later commands",
    describe: ({ prefix }) =>
      `Reads a token from a prompt or from standard input, and keeps it in a file that only you can read. ${prefix}_TOKEN goes before it. The token is sent to the base URL that it was kept with, and to no other.`,
    options: [{ ...baseUrlOption, text: "where the API is that the token is for" }],
  },
  logout: {
    summary: "Forget the token",
    describe: () => "Removes the file that login has written.",
    options: [],
  },
  completion: {
    summary: "Print what makes a shell complete commands",
    describe: ({ bin }) =>
      `Prints a script for your shell. For bash, put this into ~/.bashrc: source <(${bin} completion bash)`,
    options: [],
    argument: { name: "shell", choices: ["bash", "zsh", "fish"] },
  },
  mcp: {
    summary: "Serve the operations as tools for assistants",
    describe: () =>
      "Serves the Model Context Protocol on standard input and output until the input ends. Each operation of the API is a tool; only those that read, unless writes are allowed.",
    options: [
      { name: "allow-writes", text: "offer the operations that change something, too" },
      baseUrlOption,
    ],
  },
} as const satisfies Record<string, OwnCommand>;

/** What shells call; it is in no help. */
export const completeCommand = "complete";
