// Finds what may stand at the end of a command line: commands, options, and values that are one of a few.
import type { CommandDetails, CommandProgram, ValueOption } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";

/** What is known of an option: its flag, and the values it can have where these are few. */
interface KnownOption {
  flag: string;
  text: string;
  values?: readonly string[];
  /** It stands alone. */
  isAlone?: true;
  /** It may be given again. */
  isMany?: true;
}

type Candidate = readonly [value: string, text: string];

const help: KnownOption = { flag: "--help", text: "print this help", isAlone: true };
const baseUrl: KnownOption = { flag: "--base-url", text: "where the API is" };
const own: Record<string, { text: string; options: KnownOption[]; values?: string[] }> = {
  login: { text: "Keep a token for later commands", options: [baseUrl] },
  logout: { text: "Forget the token", options: [] },
  completion: {
    text: "Print what makes a shell complete commands",
    options: [],
    values: ["bash", "zsh", "fish"],
  },
  mcp: {
    text: "Serve the operations as tools for assistants",
    options: [
      { flag: "--allow-writes", text: "offer the operations that change something", isAlone: true },
      baseUrl,
    ],
  },
};

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
    if (current.startsWith("-"))
      return [
        ["--help", "print this help"],
        ["--version", "print the version"],
      ];
    return [
      ...program.commands.map((one) => [one.name, one.summary] as const),
      ...Object.entries(own).map(([one, { text }]) => [one, text] as const),
    ];
  }
  const options = await optionsOf(program, name);
  const last = before.at(-1) ?? "";
  const awaited = options.find(({ flag, isAlone }) => flag === last && !isAlone);
  if (awaited) return (awaited.values ?? []).map((value) => [value, ""]);
  const [assigned] = /^--[^=]+(?==)/.exec(current) ?? [];
  if (assigned !== undefined) {
    const { values = [] } = options.find(({ flag }) => flag === assigned) ?? {};
    return values.map((value) => [`${assigned}=${value}`, ""]);
  }
  if (!current.startsWith("-")) {
    const { values = [] } = own[name] ?? {};
    return before.length === 1 ? values.map((value) => [value, ""] as const) : [];
  }
  return options
    .filter(({ flag, isMany }) => isMany || !before.includes(flag))
    .map(({ flag, text }) => [flag, text]);
}

async function optionsOf(program: CommandProgram, name: string): Promise<KnownOption[]> {
  if (own[name]) return [...own[name].options, help];
  if (!program.commands.some((one) => one.name === name)) return [];
  const { details } = await import("../details.gen.ts");
  const found = details[name];
  return found ? [...found.options.map(valueOption), ...commonOptions(found), help] : [];
}

function valueOption({ flag, type, choices, many, description = "" }: ValueOption): KnownOption {
  const values = choices ?? (type === "boolean" ? ["true", "false"] : undefined);
  return {
    flag: `--${flag}`,
    text: description,
    ...(values && { values }),
    ...(many && { isMany: true }),
  };
}

function commonOptions({ body, paged }: CommandDetails): KnownOption[] {
  return [
    ...(body
      ? [{ flag: "--body", text: "the body: @file, - for standard input, or the text itself" }]
      : []),
    ...(body && body.types.length > 1
      ? [{ flag: "--content-type", text: "what the body is sent as", values: body.types }]
      : []),
    ...(paged ? [{ flag: "--all", text: "go through all pages", isAlone: true as const }] : []),
    { flag: "--output", text: "how JSON is printed", values: ["json", "table"] },
    { flag: "--include", text: "print status and headers, too", isAlone: true },
    { flag: "--header", text: "send another header", isMany: true },
    baseUrl,
  ];
}

/** A line of a menu holds no more. */
function firstSentence(text: string): string {
  const [line = ""] = text.split("\n", 1);
  const [sentence = line] = /^.*?\.(?=\s)/.exec(line) ?? [];
  return sentence.replace(/\.$/, "").replaceAll("\t", " ");
}
