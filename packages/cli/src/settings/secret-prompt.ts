// Asks for a secret without showing it.
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { Writable } from "node:stream";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";

/** Returns what is typed, or all of standard input where nobody types. */
export function readSecret(question: string, { stdin, stderr }: Surroundings): Promise<string> {
  if (!stdin.isTTY) return text(stdin);
  return new Promise((resolve, reject) => {
    // The line editor would echo to its output.
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
    let isAnswered = false;
    stderr.write(question);
    lines.on("line", (line) => {
      isAnswered = true;
      resolve(line);
      lines.close();
    });
    lines.on("close", () => {
      stderr.write("\n");
      if (!isAnswered) reject(new Misuse("nothing was typed"));
    });
  });
}
