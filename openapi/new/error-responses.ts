// The error responses of a new operation: those of its likest siblings, as far as what it accepts can cause them.
import { type Acceptance, kindsOfErrors } from "../rules/errors/errors-complete.ts";
import { errorMediaType, errorReferences } from "../rules/errors/error-responses.ts";
import type { Node } from "../rules/shared/redocly.ts";
import { componentName } from "../rules/shared/references.ts";
import { type ContractSources, moved, type SourceOperation } from "./contract-sources.ts";
import { sharedSegments } from "./siblings.ts";

interface ListedError {
  name: string;
  /** What the server raises it for by itself; empty for one that handlers raise. */
  kinds: string[];
}

interface KnownResponse {
  status: string;
  operation: SourceOperation;
  /** The response as its operation writes it, right in the new operation's file. */
  written: Node;
  errors: ListedError[];
}

/** Everything a request can cause, whatever the operation accepts. */
const conditional = kindsOfErrors({
  secured: true,
  parameters: true,
  body: true,
  takes: () => true,
});

/** Returns the responses by status, and the kinds of error that no sibling documents. */
export function errorResponsesFor(
  contract: ContractSources,
  likest: SourceOperation[],
  { path, file, acceptance }: { path: string; file: string; acceptance: Acceptance },
): { responses: Node; unknown: string[] } {
  const needed = kindsOfErrors(acceptance);
  const isRaised = ({ kinds }: ListedError) =>
    kinds.some((kind) => needed.has(kind) || !conditional.has(kind));
  const known = likest.flatMap((operation) => knownResponses(contract, operation, file));
  const chosen = new Map<string, KnownResponse>();

  const [sibling] = likest;
  for (const response of known.filter(({ operation }) => operation === sibling)) {
    const narrowed = narrow(response, isRaised, known);
    if (narrowed && concerns(narrowed, path)) chosen.set(response.status, narrowed);
  }

  const lacking = () => {
    const kinds = new Set([...chosen.values()].flatMap(kindsOf));
    return [...needed].filter((kind) => !kinds.has(kind));
  };
  for (const kind of lacking()) {
    const response = known.find((one) => kindsOf(one).includes(kind));
    const narrowed = response && narrow(response, isRaised, known);
    if (narrowed) chosen.set(narrowed.status, narrowed);
  }
  const sorted = [...chosen].toSorted(([left], [right]) => left.localeCompare(right));
  const responses = Object.fromEntries(sorted.map(([status, { written }]) => [status, written]));
  return { responses, unknown: lacking() };
}

function kindsOf({ errors }: KnownResponse): string[] {
  return errors.flatMap(({ kinds }) => kinds);
}

function knownResponses(
  contract: ContractSources,
  operation: SourceOperation,
  file: string,
): KnownResponse[] {
  return Object.entries<Node>(operation.node["responses"])
    .filter(([status]) => /^[45]|^default$/.test(status))
    .map(([status, response]) => {
      const found = contract.follow(response, operation.file);
      const media = found.node["content"]?.[errorMediaType(found.node) ?? ""];
      const errors = (errorReferences(media?.schema) ?? []).map((schema) => ({
        name: componentName(schema["$ref"]),
        kinds: [contract.follow(schema, found.file).node["x-raised-by"] ?? []].flat() as string[],
      }));
      return { status, operation, written: moved(response, operation.file, file), errors };
    });
}

/** A shared response is left whole; one written in place loses the errors that only its own operation has. */
function narrow(
  response: KnownResponse,
  isRaised: (error: ListedError) => boolean,
  known: KnownResponse[],
): KnownResponse | undefined {
  const { status, written } = response;
  if (written["$ref"] !== undefined) {
    const isShared = response.errors.some((error) => error.kinds.length === 0 || isRaised(error));
    return isShared || response.errors.length === 0 ? response : undefined;
  }
  const errors = response.errors.filter(isRaised);
  if (errors.length === 0) return undefined;
  const names = namesOf(errors);
  const same = known.find(
    (one) =>
      one.status === status && one.written["$ref"] !== undefined && namesOf(one.errors) === names,
  );
  if (same) return same;
  const [[type, media]] = Object.entries<Node>(written["content"]) as [[string, Node]];
  const isKept = (name: string) => errors.some((error) => error.name === name);
  const schemas = (errorReferences(media["schema"]) ?? []).filter((schema) =>
    isKept(componentName(schema["$ref"])),
  );
  const [union] = Object.keys(media["schema"]);
  const schema = schemas.length === 1 ? schemas[0] : { [union!]: schemas };
  const examples = Object.fromEntries(
    Object.entries<Node>(media["examples"]).filter(([name]) => isKept(name)),
  );
  const content = { [type]: { ...media, schema, examples } };
  return { ...response, written: { ...written, content }, errors };
}

function namesOf(errors: ListedError[]): string {
  return errors
    .map(({ name }) => name)
    .toSorted()
    .join();
}

/** That something is missing is said by those who share the parameter that names it. */
function concerns({ status, operation, errors }: KnownResponse, path: string): boolean {
  const handlers = errors.length > 0 && errors.every(({ kinds }) => kinds.length === 0);
  if (status !== "404" || !handlers) return true;
  const shared = path.split("/").slice(0, sharedSegments(path, operation.path));
  return shared.some((segment) => segment.startsWith("{"));
}
