// The clients that other generators make, for what the client is measured beside; the generators are those of `consumers`.
import { join } from "node:path";
import { generators } from "../../consumers/generators.ts";

export const consumers = join(import.meta.dirname, "../../consumers");

/** A program that uses a generated client: what it imports, and its calls by the name and the parts of the request. */
export interface Peer {
  name: keyof typeof generators;
  /** What the peer is called in the results. */
  what: string;
  /** The module with the functions, in the folder of the client. */
  module: string;
  /** Imports and options, before the calls. */
  preamble: (from: string, names: string[]) => string;
  /** The name of the function of an operation such as `repos/get`. */
  named: (operationId: string) => string;
  /** `path` and `body` are texts of objects; `values` those of the path in their order. */
  call: (name: string, parts: { path: string; values: string[]; body?: string }) => string;
  /** What a program does with a result. */
  use: (result: string) => string;
}

/** Returns `reposGet` for `repos/get`. */
export function camelCase(operationId: string): string {
  return operationId.replaceAll(/\W+(.)/g, (_match, next: string) => next.toUpperCase());
}

const byValue: Peer["call"] = (name, { values, body }) =>
  `${name}(${[...values, ...(body === undefined ? [] : [body])].join(", ")})`;
const byPart: Peer["call"] = (name, { path, body }) =>
  `${name}({ path: ${path}${body === undefined ? "" : `, body: ${body}`} })`;
const byName: Peer["preamble"] = (from, names) =>
  `import { ${names.join(", ")} } from "${from}";\n`;

export const peers: Peer[] = [
  {
    name: "hey-api",
    what: "hey-api",
    module: "index.ts",
    preamble: byName,
    named: camelCase,
    call: byPart,
    use: (result) => `void [${result}.data, ${result}.error];`,
  },
  {
    name: "orval",
    what: "orval, fetch",
    module: "client.ts",
    preamble: byName,
    named: camelCase,
    call: byValue,
    use: (result) => `void [${result}.data, ${result}.status];`,
  },
  {
    name: "axios",
    what: "orval, axios",
    module: "client.ts",
    preamble: byName,
    named: camelCase,
    call: byValue,
    use: (result) => `void ${result}.data;`,
  },
  {
    name: "redocly",
    what: "Redocly",
    module: "client.ts",
    named: (operationId) => operationId.replaceAll(/\W/g, "_"),
    preamble: (from) => `import { client } from "${from}";\n`,
    call: (name, parts) => `client.${byPart(name, parts)}`,
    use: (result) => `void [${result}.data, ${result}.error];`,
  },
];

/** Generates the client of a peer into a folder. */
export async function generatePeer(
  { name }: Peer,
  document: string,
  folder: string,
): Promise<void> {
  await generators[name].generate({ document, folder, origin: "https://server.example" });
}
