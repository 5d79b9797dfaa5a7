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
    /** Folder of the workflows, which are linted with the contract. */
    workflows: string;
    /** The table of differences from published pages, and the folder of what compares with them. */
    differences: { table: string; comparison: string };
    /** The rules are code; a change of them starts the linter anew. */
    rules: string;
    bundle: { json: string; yaml: string };
  };
  /** The package with what is generated from the contract. */
  client: {
    name: string;
    /** Folder of the generated files. */
    source: string;
    /** The generated file with the types. */
    types: string;
    index: string;
    /** The module that generates. */
    generator: string;
  };
  /** Other packages with files that are generated from the contract. */
  followers: { source: string; generator: string }[];
  /** The program that serves the contract, and whose handlers are checked against it. */
  server: { folder: string; main: string; source: string; code: string[] };
  docs: { folder: string; main: string };
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
      workflows: at("openapi/workflows"),
      differences: {
        table: at("openapi/reference-differences.yaml"),
        comparison: at("openapi/test/references"),
      },
      rules: at("openapi/rules"),
      bundle: { json: at("openapi/dist/openapi.json"), yaml: at("openapi/dist/openapi.yaml") },
    },
    client: {
      name,
      source: join(client, "src"),
      types: join(client, "src/schema.gen.ts"),
      index: join(client, "src/index.ts"),
      generator: join(client, "generate/generated-files.ts"),
    },
    followers: [
      {
        source: at("packages/cli/src"),
        generator: at("packages/cli/generate/generated-files.ts"),
      },
    ],
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
    docs: { folder: at("apps/docs"), main: at("apps/docs/src/main.ts") },
  };
}
