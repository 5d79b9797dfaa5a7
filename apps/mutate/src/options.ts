// Parses the command line.
import { parseArgs } from "node:util";

export interface MutateOptions {
  count: number;
  seed: number;
  /** Whether to print what each judge said. */
  verbose: boolean;
}

/**
 * Fills in defaults.
 *
 * @throws {Error} that names an invalid argument.
 */
export function readMutateOptions(args: string[]): MutateOptions {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: "string", default: "208" },
      seed: { type: "string", default: "8" },
      verbose: { type: "boolean", default: false },
    },
  });
  const count = whole("count", values.count);
  return { count, seed: whole("seed", values.seed), verbose: values.verbose };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} is a whole number from 1, not ${text}.`);
  return value;
}
