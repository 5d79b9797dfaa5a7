// Writes lines to the terminal.
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours text for a terminal, unless NO_COLOR is set. */
export function paint(
  style: Style,
  text: string,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  return styleText(style, text, { stream });
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}
