// Says in words what the API refused: code, message, every violation with its place, and the name of the request.
import type { ApiError, TransportError } from "@org-admin/client";
import { printable } from "./printable.ts";

/** Returns the lines about an answer that is no success. */
export function refusalText(error: ApiError): string {
  const { status, code, message, body, requestId, headers } = error;
  const name = code === undefined ? `${status}` : `${status} ${plain(code)}`;
  const retry = headers["retry-after"];
  const lines = [
    `error: ${name}: ${printable(message)}`,
    ...violationLines(body).map((line) => `  ${printable(line)}`),
    ...(retry === undefined ? [] : [`  try again in ${printable(retry)} s`]),
    ...(requestId === undefined ? [] : [`request id: ${printable(requestId)}`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** Returns the lines about a request without an answer of the API. */
export function transportText({ message, cause, request }: TransportError): string {
  const { code } = ((cause as Error | undefined)?.cause ?? cause ?? {}) as { code?: unknown };
  const why = typeof code === "string" ? ` (${code})` : "";
  const id = request.requestId === undefined ? "" : `request id: ${request.requestId}\n`;
  return `error: ${printable(message)}${why}\n${id}`;
}

/** Finds the violations anywhere in the body of an error: entries of lists that say where and what. */
function violationLines(body: unknown): string[] {
  if (Array.isArray(body))
    return body.flatMap((one: unknown) => violation(one) ?? violationLines(one));
  if (typeof body !== "object" || body === null) return [];
  return Object.values(body).flatMap(violationLines);
}

/** The names under which APIs say where something is wrong. */
const places = ["pointer", "field", "path", "instancePath", "parameter", "loc", "name"];

function violation(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const { in: part, message, detail, description, ...rest } = entry as Record<string, unknown>;
  const text = [message, detail, description].find((one) => typeof one === "string");
  const place = places.map((name) => rest[name]).find((one) => one !== undefined);
  if (text === undefined || place === undefined) return undefined;
  return `${[part, plain(place)].filter(Boolean).map(plain).join(" ")}: ${text as string}`;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(".");
  return typeof value === "string" ? printable(value) : JSON.stringify(value);
}
