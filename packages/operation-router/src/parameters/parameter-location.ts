// Maps the `in` of a parameter to the part of a request that holds its value.
import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject } from "../document/json.ts";

const locations = [
  ["path", "params"],
  ["query", "query"],
  ["header", "headers"],
  ["cookie", "cookies"],
] as const;

/** @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterLocation = (typeof locations)[number][0];

/** The part of a request that holds the parameters of a location. */
export type ParameterPart = (typeof locations)[number][1];

export const partByLocation = new Map<unknown, ParameterPart>(locations);

export const locationByPart = new Map<string, ParameterLocation>(
  locations.map(([location, part]) => [part, location]),
);

/** The values of parameters, keyed by part and name. */
export type ParameterValues = Record<ParameterPart, Record<string, unknown>>;

/** The parts of a request that hold parameters, as they were received. */
export interface RawParameters {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: IncomingHttpHeaders;
}

/** Why a parameter is refused, in the form of express-openapi-validator's errors. */
export interface ParameterError {
  /** Starts with the part of the request, such as `/query/limit`. */
  path: string;
  message: string;
  errorCode: string;
}

/** Returns the name that a parameter has in its part: Node puts header names in lower case. */
export function nameInPart({ in: location, name }: JsonObject): string {
  return location === "header" ? String(name).toLowerCase() : String(name);
}
