// Reads the headers whose values the contract states.
import { type ContractDocument, type HeaderObject, resolveReference } from "./document.ts";

/** Returns the constant headers that every response carries. */
export function constantHeadersOf(document: ContractDocument): Record<string, string> {
  return constantsIn(document, Object.entries(document["x-common-headers"]?.everyResponse ?? {}));
}

/** Returns the names of the headers that are on every response, or on every one of an operation, in lower case. */
export function commonHeaderNames({
  "x-common-headers": common = {},
}: ContractDocument): ReadonlySet<string> {
  const names = Object.keys({ ...common.everyResponse, ...common.everyOperation });
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Returns the constant headers of one response, in lower case, without those that are common. */
export function ownConstantHeaders(
  document: ContractDocument,
  headers: Record<string, unknown> | undefined,
): Record<string, string> {
  const common = commonHeaderNames(document);
  const own = Object.entries(headers ?? {})
    .map(([name, node]) => [name.toLowerCase(), node] as const)
    .filter(([name]) => !common.has(name));
  return constantsIn(document, own);
}

/**
 * Returns the realm that an example of the contract's `WWW-Authenticate` names; without one, the title of the contract.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.5
 */
export function realmOf({ components, info }: ContractDocument): string {
  const header = components.headers?.["WWW-Authenticate"];
  const examples = Object.values(header?.examples ?? {});
  const shown = [header?.example, ...examples, ...(header?.schema?.examples ?? [])];
  const realms = shown.map((one) => /realm="([^"]+)"/.exec(exampleText(one))?.[1]);
  return realms.find((realm) => realm !== undefined) ?? info.title.replaceAll(/["\\]/g, "");
}

function exampleText(example: unknown): string {
  const { value = example } = (example ?? {}) as { value?: unknown };
  return String(value);
}

function constantsIn(
  document: ContractDocument,
  headers: (readonly [string, unknown])[],
): Record<string, string> {
  const constants = headers.flatMap(([name, node]) => {
    const { schema } = resolveReference(document, node) as HeaderObject;
    return typeof schema?.const === "string" ? [[name, schema.const] as const] : [];
  });
  return Object.fromEntries(constants);
}
