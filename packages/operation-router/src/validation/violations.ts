// Turns express-openapi-validator's errors about a request into violations.
import { child } from "../document/json.ts";
import { escapePointer, namesOf, unescapePointer } from "../document/pointer.ts";
import type { Violation } from "../failure/violation.ts";
import { locationByPart, partByLocation } from "../parameters/parameter-location.ts";
import type { ReceivedValues } from "./request-parts.ts";
import type { ValidatorError } from "./seam.ts";
import type { IsSecret } from "./secrets.ts";
import { reword } from "./wording.ts";

/** Limits, because a hostile body can break any number of rules. */
const maxErrors = 1000;
const maxViolations = 100;

/** Returns at most 100 violations, each place and rule once. */
export function toViolations(
  errors: ValidatorError[],
  received: ReceivedValues,
  isSecret: IsSecret,
): Violation[] {
  const all = errors.slice(0, maxErrors).map((error) => toViolation(error, received, isSecret));
  return mergeDuplicates(withoutWrappers(all)).slice(0, maxViolations);
}

function toViolation(
  { path, message, errorCode }: ValidatorError,
  received: ReceivedValues,
  isSecret: IsSecret,
): Violation {
  const [, name = "", rest = ""] = /^[./]?([a-z]+)(.*)$/s.exec(path) ?? [];
  const location = locationByPart.get(name) ?? "body";
  const { pointer, value } = followPath(received[partByLocation.get(location) ?? "body"], rest);
  const rule = toRule(errorCode);
  const isHidden =
    rule === "required" || value === undefined || isSecret(location, namesOf(pointer));
  const shown = isHidden ? undefined : show(value, pointer);
  return {
    in: location,
    pointer,
    rule,
    message: reword(message),
    ...(shown !== undefined && { received: shown }),
  };
}

function toRule(errorCode: string | undefined): string {
  const keyword = errorCode?.replace(/\.openapi\.validation$/, "");
  if (keyword === "x-eov-type") return "type";
  return keyword ?? "schema";
}

/**
 * Returns the place that the path of an error leads to. The library escapes the names on the way, but
 * not that of a missing or unknown property at the end, so the first name that leads nowhere starts
 * that one.
 */
function followPath(whole: unknown, path: string): { pointer: string; value: unknown } {
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
    return undefined; // It is nested too deeply for the stack.
  }
}

const wrappers = new Set(["oneOf", "anyOf", "if", "allOf"]);

/**
 * A value that fits no alternative breaks rules of every alternative: drops the violation of the
 * `oneOf` if there are details, and that of a `type` if another alternative got further.
 */
function withoutWrappers(violations: Violation[]): Violation[] {
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

/** Merges the violations of one place and rule, such as the values that several alternatives allow. */
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
