// Reads what a request asks of a stub in its Prefer header.
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { Failure } from "@contract-first/operation-router/failure/failure";

/** What is asked for; absent members are left to the stub. */
export interface Preferences {
  code?: number;
  example?: string;
  dynamic?: boolean;
  seed?: string;
  /** In seconds. */
  wait?: number;
}

/** A caller may hold a connection this long, in seconds. */
const longestWait = 60;

/**
 * The preferences `code`, `example`, `dynamic`, `seed` and `wait`; all others are ignored.
 * Throws `invalid-request` for a value that cannot be honoured.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240
 */
export function readPreferences(header: string): Preferences {
  const all = parsePreferences(header);
  const preferences: Preferences = {};
  const code = all.get("code");
  if (code !== undefined) {
    if (!/^[1-5]\d\d$/.test(code))
      throw refusePreference(`asks for code=${code}, which is not a status`);
    preferences.code = Number(code);
  }
  const example = all.get("example");
  if (example !== undefined) {
    if (example === "") throw refusePreference("asks for an example without its name");
    preferences.example = example;
  }
  const dynamic = all.get("dynamic")?.toLowerCase();
  if (dynamic !== undefined) {
    if (!["", "true", "false"].includes(dynamic)) {
      throw refusePreference(`asks for dynamic=${dynamic}, which is neither true nor false`);
    }
    preferences.dynamic = dynamic !== "false";
  }
  const seed = all.get("seed");
  if (seed !== undefined) {
    if (seed === "") throw refusePreference("has a seed without a value");
    if (preferences.dynamic !== true)
      throw refusePreference("has a seed, which needs dynamic=true");
    preferences.seed = seed;
  }
  if (preferences.dynamic === true && example !== undefined) {
    throw refusePreference(
      `asks for example=${example} and dynamic=true: only one of them can be had`,
    );
  }
  const wait = all.get("wait");
  if (wait !== undefined) {
    const seconds = /^(?:\d+\.?\d*|\.\d+)$/.test(wait) ? Number(wait) : Number.NaN;
    if (!(seconds <= longestWait)) {
      throw refusePreference(
        `asks for wait=${wait}, which is not a number of seconds up to ${longestWait}`,
      );
    }
    preferences.wait = seconds;
  }
  return preferences;
}

const own = new Set(["code", "example", "dynamic", "seed", "wait"]);

/** Every preference by its name in lower case; the first of a name counts. */
function parsePreferences(header: string): Map<string, string> {
  const found = new Map<string, string>();
  // A preference ends at a comma. What follows a semicolon are its parameters: many write our others so.
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
    const ours = own.has(first.name) ? parameters.filter(({ name }) => own.has(name)) : [];
    for (const { name, value } of [first, ...ours]) {
      if (!found.has(name)) found.set(name, value);
    }
  }
  return found;
}

/** The value of Preference-Applied. */
export function describePreferences(preferences: Preferences): string {
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

/** A failure whose message starts with `The request header "prefer"`. */
export function refusePreference(message: string): Failure {
  const violation = { in: "header", pointer: "/prefer", rule: "prefer", message } as const;
  return new Failure("invalid-request", { violations: [violation] });
}

/** What stubs read of a Prefer header that has one of these is not the document's to forbid. */
const preference = { pattern: "(?:^|,)\\s*(?:code|example|dynamic|seed|wait)\\s*(?:[=,;]|$)" };

/** The parameter; a documented Prefer header may hold the preferences of stubs, too. */
export function widenPrefer(parameter: JsonObject): JsonObject {
  const { in: place, name, schema } = parameter;
  if (place !== "header" || String(name).toLowerCase() !== "prefer" || schema === undefined) {
    return parameter;
  }
  return { ...parameter, schema: { anyOf: [schema, preference] } };
}
