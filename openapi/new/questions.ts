// Asks on a terminal for what the command line left out, until every answer is right.
import { createInterface } from "node:readline/promises";
import type { ContractSources } from "./contract-sources.ts";
import { inputs, type Input, type OperationInput } from "./inputs.ts";

/** Where questions are asked and answers come from. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/**
 * Returns the input with the answers to everything it lacks.
 * @throws Error if the answers end before the questions do
 */
export async function askMissing(
  contract: ContractSources,
  given: OperationInput,
  { input, output }: Terminal,
): Promise<OperationInput> {
  const lines = createInterface({ input, output });
  // Lines that come before their question are kept by the iterator.
  const answers = lines[Symbol.asyncIterator]();
  let isOpen = true;
  lines.once("close", () => (isOpen = false));
  const ask = async (one: Input, known: OperationInput): Promise<string> => {
    const question = `${one.asks(contract, known)}: `;
    lines.setPrompt(question);
    // Input that has ended may have answers left, but takes no prompt.
    if (isOpen) lines.prompt();
    else output.write(question);
    const answer = await answers.next();
    if (answer.done) throw new Error(`The answers ended before ${one.written} was given.`);
    return String(answer.value).trim();
  };
  try {
    let known = given;
    for (const one of inputs) {
      while (known[one.name] === undefined && one.isNeeded(contract, known)) {
        // oxlint-disable-next-line no-await-in-loop -- One question after the other.
        const answered = withAnswer(known, one, await ask(one, known));
        const diagnostics = one.check(contract, answered);
        if (diagnostics.length === 0) known = answered;
        else output.write(`${diagnostics.join("\n")}\n`);
      }
    }
    return known;
  } finally {
    lines.close();
  }
}

function withAnswer(known: OperationInput, { name }: Input, answer: string): OperationInput {
  const value = name === "role" ? answer.split(",").map((role) => role.trim()) : answer;
  return { ...known, [name]: value };
}
