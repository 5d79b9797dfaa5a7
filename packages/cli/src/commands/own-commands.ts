// Adds the commands of the program itself to the parser; what they do is loaded when they are called.
import { Argument, type Command } from "commander";
import type { CommandProgram } from "../model/model.ts";
import { type OwnCommand, ownCommands } from "../model/own-commands.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { addFixed } from "./parser.ts";

type Shell = (typeof ownCommands.completion.argument.choices)[number];

/** Adds the commands that do not come from the contract. */
export function addOwnCommands(
  parser: Command,
  program: CommandProgram,
  surroundings: Surroundings,
): void {
  const add = (name: keyof typeof ownCommands): Command => {
    const { summary, describe, options, argument }: OwnCommand = ownCommands[name];
    const command = parser
      .command(name)
      .helpGroup("This program:")
      .summary(summary)
      .description(describe(program))
      .helpOption("--help", "print this help");
    if (argument) {
      command.addArgument(new Argument(`<${argument.name}>`).choices(argument.choices));
    }
    for (const option of options) addFixed(command, option);
    return command;
  };

  add("login").action(async ({ baseUrl }: { baseUrl?: string }) => {
    const { login } = await import("./login.ts");
    await login(program, baseUrl, surroundings);
  });

  add("logout").action(async () => {
    const { logout } = await import("./login.ts");
    await logout(program, surroundings);
  });

  add("completion").action(async (shell: Shell) => {
    const { completionScript } = await import("../completion/scripts.ts");
    surroundings.stdout.write(completionScript(shell, program.bin));
  });

  add("mcp").action(
    async ({ allowWrites = false, baseUrl }: { allowWrites?: boolean; baseUrl?: string }) => {
      const { serveTools } = await import("../tools/serve.ts");
      await serveTools(program, { allowWrites, baseUrl }, surroundings);
    },
  );
}
