// Reads the value of an option as the contract says that it is typed.
import { readFile } from "node:fs/promises";
import type { ValueOption } from "../model/model.ts";
import { Misuse } from "../model/misuse.ts";

/** @throws Misuse for a text that is no such value */
export async function readValue(option: ValueOption, text: string): Promise<unknown> {
  const { flag, type, nullable, choices } = option;
  if (nullable && text === "null") return null;
  if (choices && !choices.includes(text)) {
    throw new Misuse(`--${flag} is ${JSON.stringify(text)}; it can be ${choices.join(", ")}`);
  }
  switch (type) {
    case "integer":
      if (!/^-?\d+$/.test(text)) throw wrong(option, text, "an integer");
      return integerOf(option, text);
    case "number":
      if (text.trim() === "" || !Number.isFinite(Number(text)))
        throw wrong(option, text, "a number");
      return Number(text);
    case "boolean":
      if (text !== "true" && text !== "false") throw wrong(option, text, "true or false");
      return text === "true";
    case "json":
      return parseJson(text, `--${flag}`);
    case "file":
      return readBytes(text.replace(/^@/, ""), `--${flag}`);
    default:
      return text;
  }
}

/** A URL and a header take any; JSON has no more digits than numbers of JavaScript. */
function integerOf(option: ValueOption, text: string): unknown {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  if (option.place !== "body") return text;
  throw wrong(option, text, "an integer that JSON can hold exactly");
}

/** Parses JSON. What is wrong is told by its position: the text may be a secret. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const { message } = error as Error;
    const [place] = /position \d+/.exec(message) ?? [];
    const where = /end of JSON/.test(message) ? ": it breaks off" : place ? `: see ${place}` : "";
    throw new Misuse(`${name} is no JSON${where}`);
  }
}

/** Reads a file whole. */
export async function readBytes(path: string, name: string): Promise<Blob> {
  try {
    return new Blob([await readFile(path)]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
    throw new Misuse(`${name} names ${path}: ${why}`);
  }
}

function wrong({ flag }: ValueOption, text: string, wanted: string): Misuse {
  return new Misuse(`--${flag} is ${JSON.stringify(text)}; it has to be ${wanted}`);
}
