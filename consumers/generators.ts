// Generates clients from an OpenAPI document, each as its makers say.
import { createRequire } from "node:module";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { generate } from "orval";
import { run } from "./generated.ts";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

interface Order {
  /** The path of the document, as JSON. */
  document: string;
  /** Where the client is written. */
  folder: string;
  /** The server, for clients that know it when they are generated. */
  origin: string;
}

interface Generator {
  generate: (order: Order) => Promise<unknown>;
  /** The file with the types of the contract's components. */
  types: string;
  /** The file with the server that calls go to unless told otherwise; clients of orval are told when they are generated. */
  server?: string;
}

/** By the name of the program that uses the client. */
export const generators: Record<"hey-api" | "orval" | "axios" | "redocly", Generator> = {
  "hey-api": {
    types: "types.gen.ts",
    server: "client.gen.ts",
    generate: ({ document, folder }) =>
      createClient({
        input: document,
        output: { path: folder, module: { extension: ".ts" } },
        logs: { level: "silent" },
      }),
  },
  orval: {
    types: "client.ts",
    generate: (order) => runOrval("fetch", order),
  },
  axios: {
    types: "client.ts",
    generate: (order) => runOrval("axios-functions", order),
  },
  redocly: {
    types: "client.ts",
    server: "client.ts",
    generate: ({ document, folder }) => {
      const output = ["--output", join(folder, "client.ts"), "--import-ext", "ts"];
      const style = ["--args-style", "grouped", "--error-mode", "result"];
      return run(redocly, "generate-client", document, ...output, ...style);
    },
  },
};

function runOrval(
  client: "fetch" | "axios-functions",
  { document, folder, origin }: Order,
): Promise<void> {
  return generate({
    input: { target: document },
    output: { target: join(folder, "client.ts"), client, mode: "single", baseUrl: origin },
  });
}
