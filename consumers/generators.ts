// Generates clients from the bundled contract, each as its makers say.
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@hey-api/openapi-ts";
import { generate } from "orval";
import { generated, run } from "./generated.ts";

const contract = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

interface Generator {
  /** `origin` is the server, for clients that know it when they are generated. */
  generate: (origin: string) => Promise<unknown>;
  /** The file with the types of the contract's components. */
  types: string;
  /** The file with the server that calls go to unless told otherwise; clients of orval are told when they are generated. */
  server?: string;
}

/** By the name of the program that uses the client. */
export const generators: Record<string, Generator> = {
  "hey-api": {
    types: "types.gen.ts",
    server: "client.gen.ts",
    generate: () =>
      createClient({
        input: contract,
        output: { path: join(generated, "hey-api"), module: { extension: ".ts" } },
        logs: { level: "silent" },
      }),
  },
  orval: {
    types: "client.ts",
    generate: (origin) => runOrval("orval", "fetch", origin),
  },
  axios: {
    types: "client.ts",
    generate: (origin) => runOrval("axios", "axios-functions", origin),
  },
  redocly: {
    types: "client.ts",
    server: "client.ts",
    generate: () => {
      const output = ["--output", join(generated, "redocly/client.ts"), "--import-ext", "ts"];
      const style = ["--args-style", "grouped", "--error-mode", "result"];
      return run(redocly, "generate-client", contract, ...output, ...style);
    },
  },
};

function runOrval(
  name: string,
  client: "fetch" | "axios-functions",
  origin: string,
): Promise<void> {
  const target = join(generated, name, "client.ts");
  return generate({
    input: { target: contract },
    output: { target, client, mode: "single", baseUrl: origin },
  });
}
