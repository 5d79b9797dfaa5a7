// Makes the parts of a request of what stands on the command line.
import type { CommandDetails, ValueOption } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";
import { requestBody } from "./body.ts";
import { readValue } from "./values.ts";

/** What was given to a command. */
export interface GivenInput {
  /** The texts of each option. */
  values: Map<ValueOption, string[]>;
  /** Path parameters by their position. */
  positions: string[];
  body: string | undefined;
  contentType: string | undefined;
}

/** The parts of a request, as the client takes them. */
export type RequestParts = Partial<
  Record<"path" | "query" | "header" | "cookie", Record<string, unknown>>
> & {
  body?: unknown;
};

/** @throws Misuse for what is missing or no value of its type */
export async function readRequest(
  details: CommandDetails,
  given: GivenInput,
  surroundings: Surroundings,
): Promise<RequestParts> {
  const values = new Map(given.values);
  // Those that are given by name have no position any more.
  const free = details.options.filter((one) => one.place === "path" && !values.has(one));
  const { positions } = given;
  if (positions.length > free.length) {
    throw new Misuse(`there is no place for ${JSON.stringify(positions[free.length])}`);
  }
  for (const [index, text] of positions.entries()) values.set(free[index] as ValueOption, [text]);

  const missing = details.options.filter(
    (one) => one.required && one.place !== "body" && !values.has(one),
  );
  if (missing.length > 0) {
    throw new Misuse(`it needs ${missing.map(({ flag }) => `--${flag}`).join(", ")}`);
  }
  const parts: RequestParts = {};
  const read = await Promise.all(
    [...values].map(async ([option, texts]) => ({ option, value: await readAll(option, texts) })),
  );
  for (const { option, value } of read) {
    if (option.place === "body") continue;
    const [name = ""] = option.keys;
    parts[option.place] = { ...parts[option.place], [name]: value };
  }
  const { body: wanted } = details;
  if (!wanted) return parts;
  const fields = read.filter(({ option }) => option.place === "body");
  const [first = ""] = wanted.types;
  const source = { source: given.body, type: given.contentType ?? first, fields };
  const body = await requestBody(wanted, source, surroundings);
  return body === undefined ? parts : { ...parts, body };
}

async function readAll(option: ValueOption, texts: string[]): Promise<unknown> {
  if (option.many) return Promise.all(texts.map((text) => readValue(option, text)));
  if (texts.length > 1) throw new Misuse(`--${option.flag} may be given once`);
  return readValue(option, texts[0] ?? "");
}
