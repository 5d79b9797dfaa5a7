// Makes ids for new items, the same ids after the same requests.
import type { Located, OpenApiDocument } from "@contract-first/operation-router/document/document";
import { readExamples } from "../../stub/examples.ts";
import { keysOf, locateList, valueAt } from "../resources/envelope.ts";
import { successSchemas, type Resource } from "../resources/resource.ts";
import type { SchemaSummaries } from "../resources/schema-summary.ts";

/** Returns ids that are not taken and look like that of the stub, the best first. */
export function freshIds(
  summaries: SchemaSummaries,
  { keySchemas, name }: Resource,
  sample: unknown,
  taken: Set<string>,
): unknown[] {
  const { types, format } = summaries.of(keySchemas);
  const isNumber = types.size === 0 ? typeof sample === "number" : !types.has("string");
  if (isNumber) {
    const numbers = [...taken].map(Number).filter((one) => Number.isSafeInteger(one));
    return [Math.max(0, ...numbers) + 1];
  }
  const text = typeof sample === "string" && sample !== "" ? sample : undefined;
  const similar = nextFree(text ?? firstUuid, taken);
  if (format === "uuid" || isUuid(sample)) return similar;
  const counted = countUp(text ?? name, taken);
  return text === undefined ? [counted] : [counted, ...similar];
}

const firstUuid = "00000000-0000-4000-8000-000000000000";

function nextFree(text: string, taken: Set<string>): string[] {
  let candidate = successor(text);
  // Every step is another text until all of that form were tried.
  for (let tries = 0; taken.has(candidate) && tries <= taken.size; tries++) {
    candidate = successor(candidate);
  }
  return taken.has(candidate) ? [] : [candidate];
}

/** Returns `pet-2` after `pet`, `pet10` after `pet9`. */
function countUp(text: string, taken: Set<string>): string {
  const [, stem = text, digits] = /^(.*?)(\d+)$/s.exec(text) ?? [];
  let number = BigInt(digits ?? 1);
  let candidate = text;
  while (taken.has(candidate) || candidate === text) {
    const count = String(++number).padStart(digits?.length ?? 1, "0");
    candidate = digits === undefined ? `${text}-${count}` : stem + count;
  }
  return candidate;
}

/** Returns the next text of the same form: digits stay digits, letters letters, and hex stays hex. */
function successor(text: string): string {
  const isHex = /\d/.test(text) && !/[g-z]/i.test(text);
  const lastLetter = isHex ? "f" : "z";
  const letters = [...text];
  for (let index = letters.length - 1; index >= 0; index--) {
    const letter = letters[index] ?? "";
    if (!/[\da-z]/i.test(letter)) continue;
    const isUpper = letter >= "A" && letter <= "Z";
    const [first, last] = letter <= "9" ? ["0", "9"] : ["a", lastLetter];
    const lower = letter.toLowerCase();
    const next = lower === last ? first : String.fromCodePoint((lower.codePointAt(0) ?? 0) + 1);
    letters[index] = isUpper ? next.toUpperCase() : next;
    if (lower !== last) break;
  }
  return letters.join("");
}

/** @see https://www.rfc-editor.org/rfc/rfc9562#section-4 */
export function isUuid(value: unknown): boolean {
  return typeof value === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

/** Returns the ids in the examples of a collection's list, which count as taken. */
export function exampleIds(summaries: SchemaSummaries, { list, key, name }: Resource): string[] {
  if (list === undefined || key === undefined) return [];
  const path = locateList(summaries, successSchemas(list), key, name);
  if (path === undefined) return [];
  const successes = Object.entries(list.responses).filter(([status]) => status.startsWith("2"));
  return successes
    .flatMap(([, { content }]) => Object.values(content))
    .flatMap((media) => examplesOf(summaries.document, media))
    .flatMap((example) => keysOf(valueAt(example, path), key));
}

/** Returns nothing for a reference to nothing, which requests for the list report. */
function examplesOf(document: OpenApiDocument, media: Located): unknown[] {
  try {
    return readExamples(document, media).map(({ value }) => value);
  } catch {
    return [];
  }
}
