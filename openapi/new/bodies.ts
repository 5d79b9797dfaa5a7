// Schemas and examples of a new operation's bodies, in the envelope that its sibling answers with.
import type { Node } from "../rules/shared/redocly.ts";
import { type ContractSources, reference, type SourceNode } from "./contract-sources.ts";
import { successOf } from "./success/success-response.ts";

/** A body: the schema, and the example of one story. */
export interface Body {
  schema: string;
  /** The first lines of the schema and the example. */
  describes: string;
  summary: string;
  /** The name of the example, the same for request and response. */
  story: string;
  /** The name of the file that the example is written to. */
  example: string;
}

/** Components to write, and what is in the way of it. */
export interface Components {
  files: Map<string, Node>;
  diagnostics: string[];
}

/** What every new schema begins with; the author goes on from here. */
const field = { type: "string", description: "What people call it.", minLength: 1, maxLength: 128 };
const item = {
  type: "object",
  required: ["name"],
  properties: { name: field },
  additionalProperties: false,
};
const list = { type: "array", description: "All there are.", maxItems: 1000, items: item };

/** Returns the media type object of a request or response; schemas that other operations have are used again. */
export function bodyContent(
  contract: ContractSources,
  components: Components,
  body: Body,
  { isList, envelope, file }: { isList: boolean; envelope: SourceNode | undefined; file: string },
): Node {
  const wraps = envelope && envelopeKey(contract, envelope);
  const name = wraps === undefined ? body.schema : `${body.schema}Response`;
  const schemaFile = `components/schemas/${name}.yaml`;
  const exampleFile = `components/examples/${body.example}.yaml`;
  let value = contract.has(schemaFile) ? exampleOf(contract, schemaFile) : undefined;
  if (contract.has(schemaFile) && value === undefined) {
    taken(components, schemaFile, "no operation has an example of it");
  } else if (value === undefined) {
    const properties = isList ? { items: list } : { name: field };
    const inner: unknown = isList ? { items: [{ name: "First" }] } : { name: "First" };
    write(contract, components, `components/schemas/${body.schema}.yaml`, {
      type: "object",
      description: body.describes,
      required: Object.keys(properties),
      properties,
      additionalProperties: false,
    });
    value = inner;
    if (wraps !== undefined) {
      const wrapped = wrap(contract, envelope!, wraps, { inner, schema: body.schema });
      write(contract, components, schemaFile, wrapped.schema);
      ({ value } = wrapped);
    }
  }
  write(contract, components, exampleFile, { summary: body.summary, value });
  return {
    "application/json": {
      schema: { $ref: reference(schemaFile, file) },
      examples: { [body.story]: { $ref: reference(exampleFile, file) } },
    },
  };
}

function write(contract: ContractSources, components: Components, file: string, node: Node): void {
  if (contract.has(file)) taken(components, file, "it is another's");
  else components.files.set(file, node);
}

function taken({ diagnostics }: Components, file: string, why: string): void {
  diagnostics.push(`openapi/${file} exists, and ${why}; give --name another name.`);
}

/** The one property of an envelope whose value is not fixed; undefined for a schema that is none. */
function envelopeKey(contract: ContractSources, { node, file }: SourceNode): string | undefined {
  const properties = Object.entries<Node>(node["properties"] ?? {});
  const open = properties.filter(
    ([, one]) => contract.follow(one, file).node["const"] === undefined,
  );
  return properties.length > 1 && open.length === 1 ? open[0]![0] : undefined;
}

function wrap(
  contract: ContractSources,
  { node, file }: SourceNode,
  key: string,
  { inner, schema }: { inner: unknown; schema: string },
): { schema: Node; value: Node } {
  const value = Object.fromEntries(
    Object.entries<Node>(node["properties"]).map(([name, one]) => [
      name,
      name === key ? inner : contract.follow(one, file).node["const"],
    ]),
  );
  const properties = { ...node["properties"], [key]: { $ref: `${schema}.yaml` } };
  const description = `The envelope around ${schema}.`;
  return { schema: { ...node, description, properties }, value };
}

/** The first example that an operation shows of a schema, in a request or in its answer. */
function exampleOf(contract: ContractSources, schemaFile: string): unknown {
  for (const operation of contract.operations) {
    const { node, file } = operation;
    const answer = successOf(contract, operation);
    const bodies = [answer, node["requestBody"] && contract.follow(node["requestBody"], file)];
    for (const body of bodies) {
      for (const media of Object.values<Node>(body?.node["content"] ?? {})) {
        if (media["schema"]?.$ref === undefined) continue;
        if (contract.follow(media["schema"], body.file).file !== schemaFile) continue;
        const [example] = Object.values<Node>(media["examples"] ?? {});
        if (example) return contract.follow(example, body.file).node["value"];
      }
    }
  }
  return undefined;
}
