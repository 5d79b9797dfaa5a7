// Runs a command from its arguments to the code that it ends with. What a command does not need is not loaded.
import { program } from "./program.gen.ts";
import { exitCodes } from "./model/exit-code.ts";
import type { CommandDetails } from "./model/model.ts";
import { completeCommand } from "./model/own-commands.ts";
import type { Surroundings } from "./model/surroundings.ts";
import { Misuse } from "./model/misuse.ts";

/** Returns the code to end with; see `exitCodes`. */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings = process,
): Promise<number> {
  try {
    if (args[0] === completeCommand) {
      const { printCandidates } = await import("./completion/candidates.ts");
      await printCandidates(program, args.slice(args[1] === "--" ? 2 : 1), surroundings);
      return exitCodes.ok;
    }
    return await parse(args, surroundings);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    surroundings.stderr.write(`error: ${error.message}\n`);
    return exitCodes.usage;
  }
}

async function parse(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { CommanderError } = await import("commander");
  const { addEntry, addOptions, createParser } = await import("./commands/parser.ts");
  const { addOwnCommands } = await import("./commands/own-commands.ts");
  let code: number = exitCodes.ok;
  const parser = createParser(program, surroundings);
  const commands = new Map(program.commands.map((entry) => [entry, addEntry(parser, entry)]));
  const called = program.commands.find(({ name }) => name === args[0]);
  const command = called && commands.get(called);
  if (called && command) {
    const { details } = await import("./details.gen.ts");
    addOptions(
      command,
      { entry: called, details: details[called.name] as CommandDetails },
      async (given) => {
        const { callOperation } = await import("./calling/call.ts");
        code = await callOperation(program, given, surroundings);
      },
    );
  }
  addOwnCommands(parser, program, surroundings);
  try {
    await parser.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The parser has said already what is wrong.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  return code;
}
