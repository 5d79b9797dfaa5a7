// Finds the names in a query that belong to no parameter, and the parameters that are sent empty.
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";
import { escapePointer } from "../document/pointer.ts";
import { compositionKeywords } from "../schema/keywords.ts";
import type { ParameterError } from "./parameter-location.ts";
import { styleOf } from "./styles.ts";

/** What a query holds beside the values of its parameters. */
export interface QueryRest {
  /** The undocumented parameters, as they were sent. */
  unknown: Record<string, unknown>;
  errors: ParameterError[];
}

/** Takes the rest out of a query whose objects have been read. */
export type QueryCheck = (query: Record<string, unknown>) => QueryRest;

/** Limit, because a hostile query can hold any number. */
const maxQueryErrors = 11;

/**
 * For parameters with inline schemas; `credentials` are the query parameters of API keys. An object
 * that is open to any property lets any parameter pass, and so may an operation.
 */
export function createQueryCheck(
  all: JsonObject[],
  credentials: string[],
  allowsUnknown: boolean,
): QueryCheck {
  const parameters = all.filter((one) => one.in === "query");
  const names = [...credentials, ...parameters.flatMap(namesOfComposed)];
  const allowsEmpty = new Map(names.map((name) => [name, false]));
  for (const one of parameters) allowsEmpty.set(String(one.name), one.allowEmptyValue === true);
  const allowsAll = allowsUnknown || parameters.some(isOpen);

  return (query) => {
    const unknown: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const errors: ParameterError[] = [];
    for (const name of Object.keys(query)) {
      const isKnown = allowsEmpty.has(name);
      const isEmpty = query[name] === "" && allowsEmpty.get(name) === false;
      if (isKnown && (allowsAll || !isEmpty)) continue;
      if (!isKnown) unknown[name] = query[name];
      delete query[name];
      if (allowsAll || errors.length === maxQueryErrors) continue;
      errors.push(
        isKnown
          ? errorAt(name, "allowEmptyValue", "must not be empty")
          : errorAt(rootOf(name), "additionalProperties", "is not a known parameter"),
      );
    }
    return { unknown, errors };
  };

  /** An undocumented `filter[name]` is part of `filter`, unless there is another `filter`. */
  function rootOf(name: string): string {
    const [root = ""] = name.split("[");
    return root === "" || allowsEmpty.has(root) ? name : root;
  }
}

function errorAt(name: string, errorCode: string, message: string): ParameterError {
  return { path: `/query/${escapePointer(name)}`, message, errorCode };
}

/** Returns the names of the properties that the validator collects for an object of alternatives. */
function namesOfComposed(parameter: JsonObject): string[] {
  const { style, isExploded } = styleOf(parameter);
  if (style !== "form" || !isExploded) return [];
  const schema = asObject(parameter.schema);
  const parts = compositionKeywords.flatMap((key) => asArray(schema[key])).map(asObject);
  const objects = parts.filter(({ type }) => type === "object");
  return objects.flatMap(({ properties }) => Object.keys(asObject(properties)));
}

/** Whether it is an object with properties of any name, by schema or by the schema of its media type. */
function isOpen({ schema, content }: JsonObject): boolean {
  const [media] = Object.values(asObject(content));
  const { type, additionalProperties } = asObject(schema ?? asObject(media).schema);
  return type === "object" && (additionalProperties === true || isObject(additionalProperties));
}
