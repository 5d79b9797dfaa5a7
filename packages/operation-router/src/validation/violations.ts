// Turns the validator library's errors about a request into violations: placed, worded, without noise.
import { child } from "../document/json.ts";
import { escapePointer, unescapePointer } from "../document/pointer.ts";
import type { Violation } from "../failure/violation.ts";
import type { RequestParts } from "./request-parts.ts";
import type { ValidatorError } from "./seam.ts";
import type { IsSecret } from "./secrets.ts";
import { reword } from "./wording.ts";

interface ViolatedPart {
  in: Violation["in"];
  part: keyof RequestParts;
}

const body: ViolatedPart = { in: "body", part: "body" };
const places = new Map<string, ViolatedPart>([
  ["params", { in: "path", part: "params" }],
  ["query", { in: "query", part: "query" }],
  ["headers", { in: "header", part: "headers" }],
  ["cookies", { in: "cookie", part: "cookies" }],
]);

/** A hostile body can break more rules than anybody wants to read. */
const mostErrors = 1000;
const mostViolations = 100;

/** All violations, at most 100, each place and rule once. */
export function toViolations(
  errors: ValidatorError[],
  parts: RequestParts,
  isSecret: IsSecret,
): Violation[] {
  const all = errors.slice(0, mostErrors).map((error) => toViolation(error, parts, isSecret));
  return mergeDuplicates(withoutNoise(all)).slice(0, mostViolations);
}

function toViolation(
  { path, message, errorCode }: ValidatorError,
  parts: RequestParts,
  isSecret: IsSecret,
): Violation {
  const [, name = "", rest = ""] = /^[./]?([a-z]+)(.*)$/s.exec(path) ?? [];
  const place = places.get(name) ?? body;
  const { pointer, value } = locate(parts[place.part], rest);
  const rule = toRule(message, errorCode);
  const names = pointer.split("/").slice(1).map(unescapePointer);
  const isShown = rule !== "required" && value !== undefined && !isSecret(place.in, names);
  const received = isShown ? show(value, pointer) : undefined;
  return {
    in: place.in,
    pointer,
    rule,
    message: reword(message),
    ...(received !== undefined && { received }),
  };
}

function toRule(message: string, errorCode: string | undefined): string {
  const keyword = errorCode?.replace(/\.openapi\.validation$/, "");
  if (keyword === "x-eov-type") return "type";
  if (keyword !== undefined) return keyword;
  if (message.startsWith("Unknown query parameter")) return "additionalProperties";
  if (message.startsWith("Empty value found")) return "allowEmptyValue";
  return "schema";
}

/**
 * Walks a validator's path. It escapes the names on the way but not the name of a missing or
 * unknown property at the end, so what cannot be walked any further is that name.
 */
function locate(whole: unknown, path: string): { pointer: string; value: unknown } {
  const segments = path.split("/").slice(1);
  let value = whole;
  let pointer = "";
  for (const [index, segment] of segments.entries()) {
    const next = child(value, unescapePointer(segment));
    if (next === undefined) {
      const name = segments.slice(index).join("/");
      return { pointer: `${pointer}/${escapePointer(name)}`, value: child(value, name) };
    }
    pointer += `/${segment}`;
    value = next;
  }
  return { pointer, value };
}

const secretName = /pass|token|secret|key|authorization/i;

function show(value: unknown, pointer: string): string | undefined {
  if (secretName.test(pointer)) return undefined;
  try {
    const text = JSON.stringify(value, (name, part: unknown) =>
      secretName.test(name) ? "…" : part,
    );
    return text.length > 64 ? `${text.slice(0, 63)}…` : text;
  } catch {
    return undefined; // nested too deeply to be shown
  }
}

const wrappers = new Set(["oneOf", "anyOf", "if", "allOf"]);

/**
 * A value that fits no alternative breaks rules of every alternative: leave out the wrapper when
 * there are details, and the type of the whole when an alternative had more to say than that.
 */
function withoutNoise(violations: Violation[]): Violation[] {
  const at = new Set<string>();
  const within = new Set<string>();
  const wrapped = new Set<string>();
  for (const violation of violations) {
    const place = violation.in + violation.pointer;
    if (wrappers.has(violation.rule)) {
      wrapped.add(place);
      continue;
    }
    at.add(place);
    for (let end = place.lastIndexOf("/"); end > 0; end = place.lastIndexOf("/", end - 1)) {
      within.add(place.slice(0, end));
    }
  }
  return violations.filter(({ in: part, pointer, rule }) => {
    const place = part + pointer;
    if (wrappers.has(rule)) return !at.has(place) && !within.has(place);
    return !(rule === "type" && wrapped.has(place) && within.has(place));
  });
}

/** Once per place and rule; the values of several alternatives make one list. */
function mergeDuplicates(violations: Violation[]): Violation[] {
  const merged = new Map<string, Violation>();
  for (const violation of violations) {
    const key = `${violation.in}${violation.pointer} ${violation.rule}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { ...violation });
    else known.message = mergeMessages(known.message, violation.message, violation.rule);
  }
  return [...merged.values()];
}

function mergeMessages(known: string, other: string, rule: string): string {
  if (known === other) return known;
  if (rule === "enum") {
    const values = new Set([...valueList(known).split(", "), ...valueList(other).split(", ")]);
    return `must be one of: ${[...values].join(", ")}`;
  }
  if (rule === "type")
    return known.includes(valueList(other)) ? known : `${known} or ${valueList(other)}`;
  return known.includes(other) ? known : `${known}, or ${other}`;
}

function valueList(message: string): string {
  return message.replace(/^must be (?:one of: )?/, "");
}
