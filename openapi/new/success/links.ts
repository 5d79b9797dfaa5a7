// Links of new operations: a create leads to the operation that reads what it makes, whichever of the two is written first.
import { readsWhatIsCreated } from "../../rules/links/readers.ts";
import { escapedSegment } from "../../rules/shared/pointer-segments.ts";
import type { Node } from "../../rules/shared/redocly.ts";
import type { ContractSources } from "../contract-sources.ts";
import { withEntry } from "../yaml-text.ts";

/** What a link needs to know of the operation that it leads to. */
interface Reader {
  path: string;
  operationId: string;
}

/** Returns the links of a new create, whose answer is `example`; none while nothing reads what it makes. */
export function linksOfCreate(contract: ContractSources, path: string, example: unknown): Node {
  const readers = contract.operations
    .filter((one) => one.method === "get" && readsWhatIsCreated(one.path, path))
    .map((one) => ({ path: one.path, operationId: String(one.node["operationId"]) }));
  return Object.assign({}, ...readers.map((reader) => linkTo(reader, path, example)));
}

/** Adds a link to the new reader to each create whose answer has none. `files` has the texts that are written anyway. */
export function linkFromCreates(
  contract: ContractSources,
  files: Map<string, string>,
  reader: Reader,
): void {
  for (const { path, method, node, file } of contract.operations) {
    const created: Node | undefined = node["responses"]["201"];
    if (method !== "post" || !readsWhatIsCreated(reader.path, path)) continue;
    // An answer that is a component may be that of other operations, too.
    if (!created || created["$ref"] !== undefined || created["links"] !== undefined) continue;
    const value = linkTo(reader, path, exampleOfAnswer(contract, created, file));
    if (Object.keys(value).length === 0) continue;
    const entry = { key: "links", value, follows: () => true };
    const text = files.get(file) ?? contract.text(file);
    files.set(file, withEntry(text, [method, "responses", "201"], entry));
  }
}

/** The link from a create to a reader; none where the answer does not tell what the reader's path needs. */
function linkTo({ path, operationId }: Reader, created: string, example: unknown): Node {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => String(name));
  const parameters: [string, string | undefined][] = names.map((name) => {
    if (created.includes(`{${name}}`)) return [name, `$request.path.${name}`];
    const pointers = leaves(example);
    const found = [name, "id", "name"].flatMap((key) =>
      pointers.filter((pointer) => pointer.endsWith(`/${key}`)),
    );
    const [pointer] = [...found, ...pointers];
    return [name, pointer && `$response.body#${pointer}`];
  });
  if (parameters.some(([, value]) => value === undefined)) return {};
  return {
    [operationId]: {
      operationId,
      description: "Reads what was created.",
      ...(names.length > 0 && { parameters: Object.fromEntries(parameters) }),
    },
  };
}

/** JSON pointers to all strings and numbers in a value. */
function leaves(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [""];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner).map((pointer) => `/${escapedSegment(key)}${pointer}`),
  );
}

function exampleOfAnswer(contract: ContractSources, answer: Node, file: string): unknown {
  const [media] = Object.values<Node>(answer["content"] ?? {});
  const [example] = Object.values<Node>(media?.["examples"] ?? {});
  return example && contract.follow(example, file).node["value"];
}
