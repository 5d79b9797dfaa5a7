// Measures how long an editor waits for the names of the operations: the time of tsserver, which editors ask.
import { fork } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ForeignClient } from "./foreign-client.ts";

export interface CompletionTime {
  /** How many names are offered. */
  names: number;
  /** Of the first request after the file is opened, in milliseconds. */
  first: number;
  /** Of each of those after another character was typed. */
  later: number[];
}

interface Answer {
  request_seq: number;
  success: boolean;
  message?: string;
  body?: { entries: { name: string }[] };
}

const tsserver = fileURLToPath(import.meta.resolve("typescript/lib/tsserver.js"));
const options = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "nodenext",
  types: [],
  strict: true,
  allowImportingTsExtensions: true,
  noEmit: true,
};
const program = `import { createClient } from "./src/index.ts";
const client = createClient({ baseUrl: "", token: "" });
`;
/** What is typed in the third line, character by character. */
const typed = "client.reposGetBranch";

export async function completionTime({ write }: ForeignClient): Promise<CompletionTime> {
  write("tsconfig.json", JSON.stringify({ compilerOptions: options, files: ["editor.ts"] }));
  const start = typed.indexOf(".") + 1;
  const text = `${program}${typed.slice(0, start)}`;
  const file = write("editor.ts", text);
  const server = startServer();
  try {
    server.send("open", { file, fileContent: text });
    const complete = async (length: number): Promise<{ took: number; names: number }> => {
      const began = performance.now();
      const { body } = await server.ask("completionInfo", { file, line: 3, offset: length + 1 });
      return { took: performance.now() - began, names: body?.entries.length ?? 0 };
    };
    const { took: first, names } = await complete(start);
    const later: number[] = [];
    for (let length = start; length < typed.length; length += 1) {
      const at = { line: 3, offset: length + 1, endLine: 3, endOffset: length + 1 };
      server.send("change", { file, ...at, insertString: typed.charAt(length) });
      // oxlint-disable-next-line no-await-in-loop
      later.push((await complete(length + 1)).took);
    }
    return { names, first, later };
  } finally {
    server.end();
  }
}

function startServer() {
  const child = fork(tsserver, ["--disableAutomaticTypingAcquisition"], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  if (child.stdout) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith("{")) return;
      const answer = JSON.parse(line) as Answer;
      waiting.get(answer.request_seq)?.(answer);
    });
  }
  let last = 0;
  const send = (command: string, args: object): number => {
    last += 1;
    const request = { seq: last, type: "request", command, arguments: args };
    child.stdin?.write(`${JSON.stringify(request)}\n`);
    return last;
  };
  return {
    send,
    /** @throws Error for what the server refuses */
    ask: (command: string, args: object): Promise<Answer> =>
      new Promise((resolve, reject) => {
        waiting.set(send(command, args), (answer) => {
          if (answer.success) resolve(answer);
          else reject(new Error(answer.message));
        });
      }),
    end: () => void child.kill(),
  };
}
