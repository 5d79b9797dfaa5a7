// Reads the Prefer header: which answer of a stub a request prefers.
import { randomBytes } from "node:crypto";
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { Failure } from "@contract-first/operation-router/failure/failure";

/** Absent preferences are left to the stub. */
export interface Preferences {
  /** The status of the answer. */
  code?: number;
  /** The name of a documented example. */
  example?: string;
  /** Whether to answer random values. */
  dynamic?: boolean;
  /** Makes the same random values again. */
  seed?: string;
  /** In seconds. */
  wait?: number;
}

/** Preferences and the value of the `Preference-Applied` header; empty when none is applied. */
export interface AppliedPreferences extends Preferences {
  applied: string;
}

/** The longest time that a caller may hold a connection, in seconds. */
const longestWait = 60;

/**
 * Reads the preferences `code`, `example`, `dynamic`, `seed` and `wait`, and ignores all others.
 * A seed is made up for `dynamic` without one, so that the caller can have the same answer again.
 * Throws `invalid-request` for a value that cannot be honoured.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240
 */
export function readPreferences(header: string): AppliedPreferences {
  const written = parsePreferences(header);
  const preferences: Preferences = {};
  const code = written.get("code");
  if (code !== undefined) preferences.code = readCode(code);
  const example = written.get("example");
  if (example !== undefined) {
    if (example === "") throw refusePreference("asks for an example without its name");
    preferences.example = example;
  }
  const dynamic = written.get("dynamic");
  if (dynamic !== undefined) preferences.dynamic = readDynamic(dynamic.toLowerCase());
  const seed = written.get("seed");
  if (seed === "") throw refusePreference("has a seed without a value");
  if (seed !== undefined && preferences.dynamic !== true) {
    throw refusePreference("has a seed, which needs dynamic=true");
  }
  if (preferences.dynamic === true) {
    if (example !== undefined) {
      throw refusePreference(
        `asks for example=${example} and dynamic=true: only one of them can be had`,
      );
    }
    preferences.seed = seed ?? randomBytes(4).toString("hex");
  }
  const wait = written.get("wait");
  if (wait !== undefined) preferences.wait = readWait(wait);
  return { ...preferences, applied: writePreferences(preferences) };
}

function readCode(code: string): number {
  if (/^[1-5]\d\d$/.test(code)) return Number(code);
  throw refusePreference(`asks for code=${code}, which is not a status`);
}

function readDynamic(dynamic: string): boolean {
  if (["", "true", "false"].includes(dynamic)) return dynamic !== "false";
  throw refusePreference(`asks for dynamic=${dynamic}, which is neither true nor false`);
}

function readWait(wait: string): number {
  const seconds = /^(?:\d+\.?\d*|\.\d+)$/.test(wait) ? Number(wait) : Number.NaN;
  if (seconds <= longestWait) return seconds;
  throw refusePreference(
    `asks for wait=${wait}, which is not a number of seconds up to ${longestWait}`,
  );
}

const known = new Set(["code", "example", "dynamic", "seed", "wait"]);

/** Returns every preference by its name in lower case; the first of a name counts. */
function parsePreferences(header: string): Map<string, string> {
  const found = new Map<string, string>();
  // A preference ends at a comma, and its parameters follow semicolons: many callers separate
  // preferences of ours by semicolons, too.
  for (const [element] of header.matchAll(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/gs)) {
    const [first, ...parameters] = Array.from(
      element.matchAll(
        /(?:^|;)\s*([!#$%&'*+.^`|~\w-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*)))?/gs,
      ),
      ([, name = "", quoted, token = ""]) => ({
        name: name.toLowerCase(),
        value: quoted?.replace(/\\(.)/gs, "$1") ?? token.trim(),
      }),
    );
    if (first === undefined) continue;
    const ours = known.has(first.name) ? parameters.filter(({ name }) => known.has(name)) : [];
    for (const { name, value } of [first, ...ours]) {
      if (!found.has(name)) found.set(name, value);
    }
  }
  return found;
}

function writePreferences(preferences: Preferences): string {
  return Object.entries(preferences)
    .map(([name, value]) => {
      const text = String(value);
      return `${name}=${/^[!#$%&'*+.^`|~\w-]+$/.test(text) ? text : quote(text)}`;
    })
    .join(", ");
}

/** @see https://www.rfc-editor.org/rfc/rfc9651#section-3.3.3 */
export function quote(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, "?").replace(/["\\]/g, "\\$&")}"`;
}

/** Returns a failure whose message starts with `The request header "prefer"`. */
export function refusePreference(message: string): Failure {
  const violation = { in: "header", pointer: "/prefer", rule: "prefer", message } as const;
  return new Failure("invalid-request", { violations: [violation] });
}

/** Allows each Prefer header with a preference of stubs, which the document knows nothing about. */
const preference = { pattern: "(?:^|,)\\s*(?:code|example|dynamic|seed|wait)\\s*(?:[=,;]|$)" };

/** Returns a documented Prefer header that also allows the preferences of stubs. */
export function widenPrefer(parameter: JsonObject): JsonObject {
  const { in: location, name, schema } = parameter;
  if (location !== "header" || String(name).toLowerCase() !== "prefer" || schema === undefined) {
    return parameter;
  }
  return { ...parameter, schema: { anyOf: [schema, preference] } };
}
