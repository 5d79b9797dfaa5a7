// Writes `examples.gen.ts`: the answers of each operation as the contract shows them.
import {
  follow,
  type MediaType,
  type OpenApi,
  type Referable,
  type ResponseObject,
  type Schema,
} from "./document.ts";
import { type NamedOperation, namedOperations } from "./named-operations.ts";

interface Named {
  name: string;
  value: unknown;
}

/** Returns the text of the module for a document whose operations are named. */
export function examplesModule(document: OpenApi): string {
  const operations = namedOperations(document);
  const values = shared("value");
  const responses = shared("response");
  const names: string[] = [];
  const answers = operations.map((operation) => {
    const found = responsesOf(document, operation);
    const lines = found.map(({ status, type, headers, examples }) => {
      const written = examples.map(
        ({ name, value }) => `${text(name)}: ${values.add(text(value))}`,
      );
      const parts = [
        ...(type === undefined ? [] : [`type: ${text(type)}`]),
        `headers: ${text(headers)}`,
        `examples: { ${written.join(", ")} }`,
      ];
      return `${text(status)}: ${responses.add(`{ ${parts.join(", ")} }`)}`;
    });
    names.push(`  ${text(operation.name)}: { ${found.map(namesOf).join("; ")} };`);
    const { name, method, path } = operation;
    return `  ${text(name)}: { method: ${text(method)}, path: ${text(path)}, answers: { ${lines.join(", ")} } },`;
  });
  return `// The examples of the contract's answers, generated from it.
import type { ShownOperation } from "./operation/shown.ts";

${values.lines()}
${responses.lines()}
/** By operation. */
export const shown: Record<string, ShownOperation> = {
${answers.join("\n")}
};

/** The names of the examples by operation and documented status. */
export interface ExampleNames {
${names.join("\n")}
}
`;
}

/** Names texts, each once: most operations share their errors. */
function shared(prefix: string) {
  const known = new Map<string, string>();
  return {
    add(value: string): string {
      const name = known.get(value) ?? `${prefix}${known.size}`;
      known.set(value, name);
      return name;
    },
    lines: () => [...known].map(([value, name]) => `const ${name} = ${value};\n`).join(""),
  };
}

function responsesOf(document: OpenApi, { node }: NamedOperation) {
  return Object.entries(node.responses ?? {}).map(([status, referable]) => {
    const { headers = {}, content = {} } = follow(document, referable);
    const [media] = Object.entries(content);
    return {
      status,
      type: media?.[0],
      headers: headersOf(document, headers),
      examples: media ? examplesOf(document, media[1]) : [],
    };
  });
}

/** Takes the examples that are written down; of what has none, the names are none. */
function examplesOf(document: OpenApi, media: MediaType): Named[] {
  const named = Object.entries(media.examples ?? {}).flatMap(([name, referable]): Named[] => {
    const example = follow(document, referable);
    return "value" in example ? [{ name, value: example.value }] : [];
  });
  if (named.length > 0) return named;
  const value = media.example ?? exampleOf(document, media.schema);
  return value === undefined ? [] : [{ name: "example", value }];
}

/** Takes the headers that have an example, written as they are sent. */
function headersOf(
  document: OpenApi,
  headers: NonNullable<ResponseObject["headers"]>,
): Record<string, string> {
  const found = Object.entries(headers).map(([name, referable]) => {
    const header = follow(document, referable);
    return [name, header.example ?? exampleOf(document, header.schema)] as const;
  });
  const sent = found.filter(([, value]) => value !== undefined && typeof value !== "object");
  return Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
}

function exampleOf(document: OpenApi, referable: Referable<Schema> | undefined): unknown {
  if (!referable) return undefined;
  const schema = follow(document, referable);
  return schema.const ?? schema.example ?? schema.examples?.[0] ?? schema.default;
}

function namesOf({ status, examples }: { status: string; examples: Named[] }): string {
  const key = /^\d+$/.test(status) ? status : text(status);
  return `${key}: ${examples.map(({ name }) => text(name)).join(" | ") || "never"}`;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
