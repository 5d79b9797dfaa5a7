// Reads the parameters of most requests for the compiled validators, without express-openapi-validator.
import { parseCookie } from "cookie";
import { asObject, isObject, type JsonObject } from "../document/json.ts";
import { delegatingKeywords } from "../schema/keywords.ts";
import { nameInPart, type ParameterLocation, type RawParameters } from "./parameter-location.ts";
import { readerOf, type ParameterReader } from "./styles.ts";

/** Copies of the documented parameters that were sent, for a compiled validator to coerce. */
export interface QuickParameters {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  /** Undefined if no cookies are documented. */
  cookies: Record<string, unknown> | undefined;
}

/** Returns undefined for a request whose parameters only the thorough check can read. */
export type QuickReader = (raw: RawParameters) => QuickParameters | undefined;

interface QueryRule {
  allowsEmpty: boolean;
  /** Reads an array; undefined for a single value. */
  readArray: ParameterReader | undefined;
}

const ignore = (): void => undefined;
const nothing: Record<string, unknown> = Object.freeze({});

/**
 * For parameters with inline schemas; `credentials` are the query parameters of API keys. The
 * reader leaves objects, composed schemas, parameters with `content` and arrays outside the query
 * to the validator.
 */
export function createQuickReader(parameters: JsonObject[], credentials: string[]): QuickReader {
  const at = (location: ParameterLocation): JsonObject[] =>
    parameters.filter((one) => one.in === location);
  const queryRules = readQueryRules(at("query"), credentials);
  const headers = at("header").map(nameInPart);
  const cookies = at("cookie").map(nameInPart);
  const complexHeaders = namesOfComplex(at("header"));
  const complexCookies = [
    ...namesOfComplex(at("cookie")),
    ...at("cookie").flatMap(namesOfProperties),
  ];
  const isUnreadable =
    at("path").some((one) => !isScalar(one) || readerOf(one) !== undefined) ||
    parameters.some(({ style }) => style === "deepObject") ||
    parameters.some(({ name }) => String(name).toLowerCase() in Object.prototype);

  function readQuery(sent: Record<string, unknown>): Record<string, unknown> | undefined {
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(sent)) {
      const rule = queryRules?.get(name);
      const value = sent[name];
      if (rule === undefined || (value === "" && !rule.allowsEmpty)) return undefined;
      read[name] = value;
      rule.readArray?.(read, ignore);
    }
    return read;
  }

  return (raw) => {
    if (isUnreadable) return undefined;
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

/** Returns undefined if the properties of an object may stand in the query, under any name. */
function readQueryRules(
  parameters: JsonObject[],
  credentials: string[],
): Map<string, QueryRule> | undefined {
  const rules = new Map<string, QueryRule>();
  for (const name of credentials) rules.set(name, { allowsEmpty: false, readArray: undefined });
  for (const parameter of parameters) {
    const readArray = isArray(parameter) ? readerOf(parameter) : undefined;
    if (readArray === undefined && !isScalar(parameter)) return undefined;
    rules.set(String(parameter.name), {
      allowsEmpty: parameter.allowEmptyValue === true,
      readArray,
    });
  }
  return rules;
}

/** Whether a parameter is one text, whatever its style. */
function isScalar({ content, schema }: JsonObject): boolean {
  if (content !== undefined || !isObject(schema) || isComposed(schema)) return false;
  return schema.type !== "array" && schema.type !== "object";
}

function isArray({ schema }: JsonObject): boolean {
  return isObject(schema) && schema.type === "array" && !isComposed(schema);
}

function isComposed(schema: JsonObject): boolean {
  return delegatingKeywords.some((key) => Object.hasOwn(schema, key));
}

/** Returns the names of the cookies that an exploded object may consist of. */
function namesOfProperties({ schema }: JsonObject): string[] {
  const names = Object.keys(asObject(asObject(schema).properties));
  return [...names, ...names.map((name) => encodeURIComponent(name.toWellFormed()))];
}

function namesOfComplex(parameters: JsonObject[]): string[] {
  return parameters.filter((one) => !isScalar(one)).map(nameInPart);
}

function pick(from: Record<string, unknown>, names: string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (from[name] !== undefined) picked[name] = from[name];
  return picked;
}
