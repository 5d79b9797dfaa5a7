// Builds the parser of the command line: every command by name, the options of the one that is called.
import { Argument, Command, Option } from "commander";
import type { CalledCommand, CommonOptions } from "../model/called-command.ts";
import type { CommandEntry, CommandProgram, ValueOption } from "../model/model.ts";
import { exitCodes } from "../model/exit-code.ts";
import { commonOptions, type FixedOption } from "../model/fixed-options.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { helpAfter, textArgument } from "./help.ts";

/** Returns the parser with all commands, none of which has options yet. */
export function createParser(program: CommandProgram, { stdout, stderr }: Surroundings): Command {
  const parser = new Command(program.bin)
    .description(`${program.title}: ${program.summary}`)
    .version(program.version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    });
  const codes = [
    [exitCodes.ok, "success"],
    [exitCodes.usage, "wrong call or settings; nothing was sent"],
    [3, "not modified"],
    [4, "error of the API with a status of 400 to 499"],
    [5, "error of the API with a status of 500 to 599"],
    [exitCodes.transport, "no answer of the API"],
  ].map(([code, text]) => `  ${code}  ${text}\n`);
  parser.addHelpText("after", `\n${program.bin} <command> --help tells all about a command.`);
  parser.addHelpText("after", `\nExit codes:\n${codes.join("").trimEnd()}`);
  return parser;
}

/** Adds the command of an operation as the list of commands shows it. */
export function addEntry(parser: Command, { name, summary, group }: CommandEntry): Command {
  return parser
    .command(name)
    .helpGroup(`${group}:`)
    .summary(summary)
    .helpOption("--help", "print this help");
}

/** Gives a command what it takes, and calls `run` with what was given. */
export function addOptions(
  command: Command,
  { entry, details }: Pick<CalledCommand, "entry" | "details">,
  run: (called: CalledCommand) => Promise<void>,
): void {
  const values: CalledCommand["values"] = new Map();
  command.description([`${entry.summary}.`, details.description].filter(Boolean).join("\n\n"));
  for (const option of details.options) {
    if (option.place === "path") {
      command.addArgument(new Argument(`[${option.flag}]`));
    }
    const given = new Option(`--${option.flag} <${textArgument(option)}>`, describe(option))
      .helpGroup(option.place === "body" ? "Fields of the body:" : "Parameters:")
      .argParser((text) => {
        values.set(option, [...(values.get(option) ?? []), text]);
      });
    command.addOption(given);
  }
  const places = details.options.filter(({ place }) => place === "path");
  // They are needed, but may be given as options, too.
  command.usage(["[options]", ...places.map(({ flag }) => `<${flag}>`)].join(" "));
  for (const option of commonOptions(details)) addFixed(command, option);
  command.addHelpText("after", helpAfter(details));
  command.action(() =>
    run({
      entry,
      details,
      options: command.opts<CommonOptions>(),
      values,
      positions: command.args,
    }),
  );
}

function describe({ description, limits, required, place }: ValueOption): string {
  const isNeeded = required && place !== "path" ? "; needed" : "";
  return `${description ? `${description.replaceAll(/\s+/g, " ")} ` : ""}(${limits}${isNeeded})`;
}

/** Adds an option that does not come from the contract. */
export function addFixed(
  command: Command,
  { name, value, text, choices, usual, many }: FixedOption,
): void {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, text);
  if (choices) option.choices(choices);
  if (usual !== undefined) option.default(usual);
  if (many) option.argParser((one: string, all: string[] = []) => [...all, one]);
  command.addOption(option);
}
