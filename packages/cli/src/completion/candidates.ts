// Finds what may stand at the end of a command line: commands, options, and values that are one of a few.
import {
  commonOptions,
  type FixedOption,
  helpOption,
  versionOption,
} from "../model/fixed-options.ts";
import type { CommandProgram, ValueOption } from "../model/model.ts";
import { type OwnCommand, ownCommands } from "../model/own-commands.ts";
import type { Surroundings } from "../model/surroundings.ts";

type Candidate = readonly [value: string, text: string];

const own: Readonly<Record<string, OwnCommand>> = ownCommands;

/** Prints a line for each candidate: the value, a tab, and a short text. The last of the words is the one to complete. */
export async function printCandidates(
  program: CommandProgram,
  words: readonly string[],
  { stdout }: Pick<Surroundings, "stdout">,
): Promise<void> {
  const current = words.at(-1) ?? "";
  const found = (await candidatesFor(program, words.slice(0, -1), current)).filter(([value]) =>
    value.startsWith(current),
  );
  stdout.write(found.map(([value, text]) => `${value}\t${firstSentence(text)}\n`).join(""));
}

async function candidatesFor(
  program: CommandProgram,
  before: readonly string[],
  current: string,
): Promise<Candidate[]> {
  const [name] = before;
  if (name === undefined) {
    if (current.startsWith("-")) return [helpOption, versionOption].map(asCandidate);
    return [
      ...program.commands.map((one) => [one.name, one.summary] as const),
      ...Object.entries(own).map(([one, { summary }]) => [one, summary] as const),
    ];
  }
  const options = await optionsOf(program, name);
  const last = before.at(-1) ?? "";
  const awaited = options.find((one) => `--${one.name}` === last && one.value !== undefined);
  if (awaited) return (awaited.choices ?? []).map((value) => [value, ""]);
  const [, assigned] = /^--([^=]+)=/.exec(current) ?? [];
  if (assigned !== undefined) {
    const { choices = [] } = options.find((one) => one.name === assigned) ?? {};
    return choices.map((value) => [`--${assigned}=${value}`, ""]);
  }
  if (!current.startsWith("-")) {
    const choices = before.length === 1 ? own[name]?.argument?.choices : undefined;
    return (choices ?? []).map((value) => [value, ""]);
  }
  return options.filter((one) => one.many || !before.includes(`--${one.name}`)).map(asCandidate);
}

function asCandidate({ name, text }: FixedOption): Candidate {
  return [`--${name}`, text];
}

async function optionsOf(program: CommandProgram, name: string): Promise<FixedOption[]> {
  const { options } = own[name] ?? {};
  if (options) return [...options, helpOption];
  if (!program.commands.some((one) => one.name === name)) return [];
  const { details } = await import("../details.gen.ts");
  const found = details[name];
  return found ? [...found.options.map(asFixed), ...commonOptions(found), helpOption] : [];
}

function asFixed({ flag, type, choices, many, description = "" }: ValueOption): FixedOption {
  const few = choices ?? (type === "boolean" ? ["true", "false"] : undefined);
  return {
    name: flag,
    value: type,
    text: description,
    ...(few && { choices: few }),
    ...(many && { many }),
  };
}

/** A line of a menu holds no more. */
function firstSentence(text: string): string {
  const [line = ""] = text.split("\n", 1);
  const [sentence = line] = /^.*?\.(?=\s)/.exec(line) ?? [];
  return sentence.replace(/\.$/, "").replaceAll("\t", " ");
}
