// Counts what the compiler does for programs that use a client.
import ts from "typescript";
import type { ForeignClient } from "./foreign-client.ts";
import { camelCase, type Peer, peers } from "./peers.ts";

export interface TypeCost {
  what: string;
  instantiations: number;
  milliseconds: number;
}

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

export function typeCosts({ write }: ForeignClient): TypeCost[] {
  const measure = (text: string): Omit<TypeCost, "what"> => checkProgram(write("program.ts", text));
  return [...users, ...peers.map(peerUser)].map(({ what, preamble, calls: program }) => {
    const nothing = measure(preamble);
    const { instantiations, milliseconds } = measure(`${preamble}${program.join("")}`);
    return { what, instantiations: instantiations - nothing.instantiations, milliseconds };
  });
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
