// Says where the repository keeps what the loop reads, makes and runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Layout {
  root: string;
  contract: {
    folder: string;
    entry: string;
    /** The files and folders that the contract is written in. */
    parts: string[];
    config: string;
    /** The rules are code; a change of them starts the linter anew. */
    rules: string;
    bundle: { json: string; yaml: string };
  };
  /** The types of the contract, generated. */
  types: {
    generated: string;
    /** What editors read where the client was built: a copy for it, beside the built client. */
    built: string;
    /** The package that passes them on, and its source. */
    name: string;
    index: string;
  };
  /** The program that serves the contract, and whose handlers are checked against it. */
  server: { folder: string; main: string; source: string; code: string[] };
  docs: { folder: string };
}

/** Returns the layout of a checkout. */
export function layoutOf(root: string): Layout {
  const at = (...parts: string[]): string => join(root, ...parts);
  const client = at("packages/client");
  const { name } = JSON.parse(readFileSync(join(client, "package.json"), "utf8")) as {
    name: string;
  };
  return {
    root,
    contract: {
      folder: at("openapi"),
      entry: at("openapi/openapi.yaml"),
      config: at("openapi/redocly.yaml"),
      parts: ["openapi.yaml", "paths", "components"].map((part) => at("openapi", part)),
      rules: at("openapi/rules"),
      bundle: { json: at("openapi/dist/openapi.json"), yaml: at("openapi/dist/openapi.yaml") },
    },
    types: {
      generated: join(client, "src/schema.gen.ts"),
      built: join(client, "dist/schema.gen.d.ts"),
      name,
      index: join(client, "src/index.ts"),
    },
    server: {
      folder: at("apps/server"),
      main: at("apps/server/src/dev/main.ts"),
      source: at("apps/server/src"),
      code: [
        at("apps/server/src"),
        at("packages/operation-router/src"),
        at("packages/stub-server/src"),
      ],
    },
    docs: { folder: at("apps/docs") },
  };
}
