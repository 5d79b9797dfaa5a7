// What a finding is about: whether callers send it, whether it is a constant, whether its pattern bounds its length.
import { longestMatch } from "../openapi/rules/schemas/longest-match.ts";
import {
  bundledOperations,
  componentOf,
  type ContractData,
  pointerSegments,
  pointerTo,
} from "../openapi/release/contract-document.ts";

/** Kinds of places that a row of switched-off.yaml can name under `where`. */
export type Places = Record<string, (pointer: string) => boolean>;

export function placesOf(bundle: ContractData): Places {
  const sent = sentComponents(bundle);
  const at = (pointer: string): ContractData | undefined => {
    const { $ref: ref, ...rest } = valueAt(bundle, pointer) ?? {};
    return typeof ref === "string" ? { ...at(ref), ...rest } : rest;
  };
  return {
    answers: (pointer) => {
      const component = componentOf(pointer);
      return component === undefined
        ? !/^#\/paths\/[^/]+\/(?:[a-z]+\/)?(?:parameters|requestBody)\//.test(pointer)
        : !sent.has(component);
    },
    constants: (pointer) => at(pointer)?.["const"] !== undefined,
    "bounded patterns": (pointer) => {
      const pattern: unknown = at(pointer)?.["pattern"];
      return typeof pattern === "string" && longestMatch(pattern) !== Infinity;
    },
  };
}

/** The components that a request can have in it, as pointers. */
function sentComponents(bundle: ContractData): Set<string> {
  const sent = new Set<string>();
  const follow = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { $ref: ref } = node as ContractData;
    if (typeof ref === "string" && !sent.has(ref)) {
      sent.add(ref);
      follow(valueAt(bundle, ref));
    }
    Object.values(node).forEach(follow);
  };
  for (const { operation, inherited } of bundledOperations(bundle)) {
    follow([inherited["parameters"], operation["parameters"], operation["requestBody"]]);
  }
  return new Set([...sent].map((ref) => componentOf(ref) ?? ref));
}

/** The value at a pointer; the nearest one above it that is there otherwise. */
function valueAt(bundle: ContractData, pointer: string): ContractData | undefined {
  let value: unknown = bundle;
  for (const segment of pointerSegments(pointer)) {
    const next = (value as ContractData | undefined)?.[segment];
    if (typeof next !== "object" || next === null) break;
    value = next;
  }
  return value as ContractData | undefined;
}

/** Whether a pointer is at another or below it. */
export function isWithin(pointer: string, place: string): boolean {
  const whole = pointerTo(...pointerSegments(place));
  return pointer === whole || pointer.startsWith(`${whole}/`);
}
