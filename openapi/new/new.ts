// `npm run new`: adds an operation to the contract, asks for what is missing, and writes all files or none.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readArguments, usage } from "./arguments.ts";
import { ContractSources } from "./contract-sources.ts";
import { inputs, type OperationInput, optionDiagnostics } from "./inputs.ts";
import { type CompleteInput, draftOperation } from "./operation-draft.ts";
import { askMissing } from "./questions.ts";

const contract = new ContractSources(join(import.meta.dirname, ".."));
const { stdin, stdout } = process;

try {
  await main();
} catch (error) {
  refuse([(error as Error).message]);
}

async function main(): Promise<void> {
  const read = readArguments(process.argv.slice(2));
  if ("diagnostic" in read) return refuse([read.diagnostic]);
  if (read.help) return void stdout.write(usage);
  const isTerminal = stdin.isTTY && stdout.isTTY;
  const wrong = diagnosticsOf(read.input, !isTerminal);
  if (wrong.length > 0) return refuse(wrong);
  const input = isTerminal
    ? await askMissing(contract, read.input, { input: stdin, output: stdout })
    : read.input;
  const { files, diagnostics } = draftOperation(contract, input as CompleteInput);
  if (diagnostics.length > 0) return refuse(diagnostics);
  const verbs = [...files.keys()].map((file) => [contract.has(file) ? "changed" : "new    ", file]);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(contract.folder, file)), { recursive: true });
    writeFileSync(join(contract.folder, file), text);
  }
  for (const [verb, file] of verbs) stdout.write(`${verb}  openapi/${file}\n`);
  stdout.write(
    "It is served as a stub. Now say in schemas, examples and descriptions what it really is.\n",
  );
}

/** What is wrong with what is given, and, where nobody can be asked, what is missing. */
function diagnosticsOf(input: OperationInput, isComplete: boolean): string[] {
  const found = inputs.flatMap((one) => {
    if (input[one.name] !== undefined) return one.check(contract, input);
    if (!isComplete || !one.isNeeded(contract, input)) return [];
    return [`${one.written} is missing. ${one.asks(contract, input)}.`];
  });
  return [...found, ...optionDiagnostics(contract, input)];
}

function refuse(diagnostics: string[]): void {
  process.stderr.write(
    `${diagnostics.join("\n")}\nNothing was written; see npm run new -- --help.\n`,
  );
  process.exitCode = 1;
}
