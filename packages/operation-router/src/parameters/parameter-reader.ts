// Reads the parameters of most requests as the validator would, without going through it.
import type { IncomingHttpHeaders } from "node:http";
import { parseCookie } from "cookie";
import { isObject, type JsonObject } from "../document/json.ts";
import { composers } from "../schema/nullable.ts";
import { delimiterOf } from "./styles/table.ts";

export interface RawParameters {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: IncomingHttpHeaders;
}

/** Copies of the documented parameters that were sent, for a compiled validator to judge and coerce. */
export interface ReadParameters {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  cookies: Record<string, unknown> | undefined;
}

/** Returns undefined for a request that only the whole validator can read. */
export type ParameterReader = (raw: RawParameters) => ReadParameters | undefined;

interface QueryRule {
  mayBeEmpty: boolean;
  /** What separates the items of a list that is one text; empty for a list of several texts. */
  delimiter: string | undefined;
}

const nothing: Record<string, unknown> = Object.freeze({});

/**
 * For parameters in the validator's form. `extra` are the query parameters that carry credentials.
 * Objects, compositions, parameters with a `content` and lists outside the query are left to the
 * validator whenever they are sent.
 */
export function createParameterReader(parameters: JsonObject[], extra: string[]): ParameterReader {
  const inPlace = (place: string): JsonObject[] => parameters.filter((one) => one.in === place);
  const queryRules = readQueryRules(inPlace("query"), extra);
  const headers = inPlace("header").map((one) => String(one.name).toLowerCase());
  const cookies = inPlace("cookie").map((one) => String(one.name));
  const complexHeaders = namesOfComplex(inPlace("header")).map((name) => name.toLowerCase());
  const complexCookies = namesOfComplex(inPlace("cookie"));
  const isHopeless =
    inPlace("path").some((one) => !isSimple(one)) ||
    parameters.some(({ style }) => style === "deepObject") ||
    parameters.some(({ name }) => String(name).toLowerCase() in Object.prototype);

  function readQuery(sent: Record<string, unknown>): Record<string, unknown> | undefined {
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(sent)) {
      const rule = queryRules?.get(name);
      const value = sent[name];
      if (rule === undefined || (value === "" && !rule.mayBeEmpty)) return undefined;
      read[name] = rule.delimiter === undefined ? value : readList(value, rule.delimiter);
    }
    return read;
  }

  return (raw) => {
    if (isHopeless) return undefined;
    const query = readQuery(raw.query);
    if (query === undefined) return undefined;
    if (complexHeaders.some((name) => raw.headers[name] !== undefined)) return undefined;
    const sentCookies = cookies.length === 0 ? undefined : parseCookie(raw.headers.cookie ?? "");
    if (sentCookies && complexCookies.some((name) => sentCookies[name] !== undefined)) {
      return undefined;
    }
    return {
      params: { ...raw.params },
      query,
      headers: headers.length === 0 ? nothing : pick(raw.headers, headers),
      cookies: sentCookies && pick(sentCookies, cookies),
    };
  };
}

/** Undefined where a name in the query may belong to several parameters. */
function readQueryRules(
  parameters: JsonObject[],
  extra: string[],
): Map<string, QueryRule> | undefined {
  const rules = new Map<string, QueryRule>();
  for (const name of extra) rules.set(name, { mayBeEmpty: false, delimiter: undefined });
  for (const parameter of parameters) {
    const delimiter = isSimple(parameter) ? undefined : listDelimiter(parameter);
    if (delimiter === undefined && !isSimple(parameter)) return undefined;
    rules.set(String(parameter.name), {
      mayBeEmpty: parameter.allowEmptyValue === true,
      delimiter,
    });
  }
  return rules;
}

function isSimple({ content, schema }: JsonObject): boolean {
  if (content !== undefined || !isObject(schema)) return false;
  if (schema.type === "array" || schema.type === "object") return false;
  return !composers.some((key) => Object.hasOwn(schema, key));
}

function listDelimiter({ content, schema, style, explode }: JsonObject): string | undefined {
  if (content !== undefined || !isObject(schema) || schema.type !== "array") return undefined;
  if (composers.some((key) => Object.hasOwn(schema, key))) return undefined;
  // Lists are exploded unless they are told not to be, whatever their style.
  return (explode ?? true) === true ? "" : delimiterOf(style ?? "form");
}

function readList(value: unknown, delimiter: string): unknown {
  if (Array.isArray(value) || value === "") return value;
  return delimiter === "" ? [value] : String(value).split(delimiter);
}

function namesOfComplex(parameters: JsonObject[]): string[] {
  return parameters.filter((one) => !isSimple(one)).map(({ name }) => String(name));
}

function pick(from: Record<string, unknown>, names: string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (from[name] !== undefined) picked[name] = from[name];
  return picked;
}
