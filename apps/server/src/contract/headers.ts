// Reads the headers whose values the contract states.
import { type ContractDocument, type HeaderObject, resolveReference } from "./document.ts";

/** Returns the headers that every response carries. */
export function constantHeadersOf(document: ContractDocument): Record<string, string> {
  const headers = Object.entries(document.components.headers ?? {});
  return constantsIn(headers.filter(([, header]) => header["x-on-every-response"]));
}

/** Returns the constant headers of one response, in lower case, without those that are on every response. */
export function ownConstantHeaders(
  document: ContractDocument,
  headers: Record<string, unknown> | undefined,
): Record<string, string> {
  const own = Object.entries(headers ?? {}).map(
    ([name, node]) =>
      [name.toLowerCase(), resolveReference(document, node) as HeaderObject] as const,
  );
  return constantsIn(own.filter(([, header]) => !header["x-on-every-response"]));
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

function constantsIn(headers: (readonly [string, HeaderObject])[]): Record<string, string> {
  const constants = headers.flatMap(([name, { schema }]) =>
    typeof schema?.const === "string" ? [[name, schema.const] as const] : [],
  );
  return Object.fromEntries(constants);
}
