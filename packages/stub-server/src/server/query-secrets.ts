// Keeps the credentials of a query out of the log.
import { resolve, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asObject } from "@contract-first/operation-router/document/json";

/** The names of the query parameters that hold a key, as the document declares them. */
export function secretsOfQuery(document: OpenApiDocument): Set<string> {
  const schemes = Object.values(asObject(asObject(document.components).securitySchemes));
  const names = schemes.map((written) => {
    try {
      const { type, in: part, name } = resolve(document, written);
      return type === "apiKey" && part === "query" ? String(name) : "";
    } catch {
      return "";
    }
  });
  return new Set(names.filter((name) => name !== ""));
}

/** The URL with `***` in place of what must not be shown. */
export function maskQuery(url: string, secrets: Set<string>): string {
  const start = url.indexOf("?") + 1;
  if (start === 0 || secrets.size === 0) return url;
  const pairs = url.slice(start).split("&");
  const masked = pairs.map((pair) => {
    const [name = ""] = pair.split("=", 1);
    return secrets.has(decode(name)) ? `${name}=***` : pair;
  });
  return url.slice(0, start) + masked.join("&");
}

function decode(name: string): string {
  const [[decoded = ""] = []] = new URLSearchParams(name);
  return decoded;
}
