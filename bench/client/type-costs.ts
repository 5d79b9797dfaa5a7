// Generates the client of GitHub's contract, and counts what the compiler does for a program that uses it.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { generate, type OpenApi } from "../../packages/client/generate/index.ts";
import { camelCase, consumers, generatePeer, type Peer, peers } from "./peers.ts";

export interface TypeCost {
  what: string;
  instantiations: number;
  milliseconds: number;
}

const document = fileURLToPath(
  import.meta.resolve("@octokit/openapi/generated/api.github.com.json"),
);
const root = join(import.meta.dirname, "../..");
const ours = `import { createClient } from "./src/index.ts";
const client = createClient({ baseUrl: "", token: "" });
void client;
`;
const repository = `{ path: { owner: "a", repo: "b" } }`;
const issue = `{ path: { owner: "a", repo: "b" }, body: { title: "x" } }`;
const calls = [
  ["repos/get", "GET", "/repos/{owner}/{repo}", repository],
  ["issues/create", "POST", "/repos/{owner}/{repo}/issues", issue],
  ["pulls/list", "GET", "/repos/{owner}/{repo}/pulls", repository],
  ["users/get-by-username", "GET", "/users/{username}", `{ path: { username: "a" } }`],
  ["gists/delete", "DELETE", "/gists/{gist_id}", `{ path: { gist_id: "a" } }`],
] as const;
const narrowed = (call: string, index: number): string =>
  `const result${index} = await ${call};
if (result${index}.ok) void [result${index}.data, result${index}.headers.etag]; else void result${index}.status;\n`;

/** The same calls with the client of a peer. */
function peerUser(peer: Peer): (typeof users)[number] {
  const names = calls.map(([id]) => peer.named(id));
  const imported = peer.preamble(`./${peer.name}/${peer.module}`, names);
  return {
    what: peer.what,
    preamble: `${imported}void [${peer.name === "redocly" ? "client" : names.join(", ")}];\n`,
    calls: calls.map(([id, , , input], index) => {
      const path = /path: (\{[^}]*\})/.exec(input)?.[1] ?? "{}";
      const body = /body: (\{[^}]*\})/.exec(input)?.[1];
      const values = [...path.matchAll(/"[^"]*"/g)].map(([value]) => value);
      const call = peer.call(peer.named(id), { path, values, ...(body !== undefined && { body }) });
      return `const result${index} = await ${call};\n${peer.use(`result${index}`)}\n`;
    }),
  };
}

/** The client, and openapi-fetch alone, which narrows to data and error and does not tell statuses apart. */
const users = [
  {
    what: "by name",
    preamble: ours,
    calls: calls.map(([id, , , input], index) =>
      narrowed(`client.${camelCase(id)}(${input})`, index),
    ),
  },
  {
    what: "by path",
    preamble: ours,
    calls: calls.map(([, method, path, input], index) =>
      narrowed(`client.${method}("${path}", ${input})`, index),
    ),
  },
  {
    what: "openapi-fetch alone",
    preamble: `import createClient from "openapi-fetch";
import type { paths } from "./src/schema.gen.ts";
const client = createClient<paths>({ baseUrl: "" });
void client;
`,
    calls: calls.map(([, method, path, input], index) => {
      const init = input.replace(/path: (\{[^}]*\})/, "params: { path: $1 }");
      return `const result${index} = await client.${method}("${path}", ${init});
if (result${index}.data) void result${index}.data; else void result${index}.error;\n`;
    }),
  },
];

export async function typeCosts(): Promise<TypeCost[]> {
  const folder = mkdtempSync(join(tmpdir(), "type-costs-"));
  try {
    cpSync(join(root, "packages/client/src"), join(folder, "src"), { recursive: true });
    const contract = JSON.parse(readFileSync(document, "utf8")) as OpenApi;
    const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
    write("package.json", '{ "type": "module" }');
    for (const [name, text] of await generate(contract)) write(`src/${name}`, text);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for await (const peer of peers) {
      const at = join(folder, peer.name);
      await generatePeer(peer, document, at);
      // What generated clients import.
      symlinkSync(join(consumers, "node_modules"), join(at, "node_modules"));
    }
    const measure = (text: string): Omit<TypeCost, "what"> => {
      write("program.ts", text);
      return checkProgram(join(folder, "program.ts"));
    };
    return [...users, ...peers.map(peerUser)].map(({ what, preamble, calls: program }) => {
      const nothing = measure(preamble);
      const { instantiations, milliseconds } = measure(`${preamble}${program.join("")}`);
      return { what, instantiations: instantiations - nothing.instantiations, milliseconds };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checkProgram(file: string): Omit<TypeCost, "what"> {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  });
  const source = program.getSourceFile(file);
  const started = performance.now();
  const [first] = program.getSemanticDiagnostics(source);
  if (first) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, "\n"));
  const milliseconds = Math.round(performance.now() - started);
  return { instantiations: program.getInstantiationCount(), milliseconds };
}
