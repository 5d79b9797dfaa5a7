// Keeps credentials in the query out of the log.
import { readSecuritySchemes } from "@contract-first/operation-router/document/definition-reader";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { JsonObject } from "@contract-first/operation-router/document/json";

/** Returns the names of the query parameters that hold an API key. */
export function findQuerySecrets(document: OpenApiDocument): Set<string> {
  const inQuery = declaredSchemes(document).filter(
    ({ type, in: location }) => type === "apiKey" && location === "query",
  );
  return new Set(inQuery.map(({ name }) => String(name)));
}

/** Returns nothing for a reference to nothing: no operation with security can be served then. */
function declaredSchemes(document: OpenApiDocument): JsonObject[] {
  try {
    return Object.values(readSecuritySchemes(document));
  } catch {
    return [];
  }
}

/** Returns the URL with `***` in place of the secrets. */
export function maskQuery(url: string, secrets: Set<string>): string {
  const start = url.indexOf("?") + 1;
  if (start === 0 || secrets.size === 0) return url;
  const pairs = url.slice(start).split("&");
  const masked = pairs.map((pair) => {
    const [name = ""] = pair.split("=", 1);
    return secrets.has(decodeName(name)) ? `${name}=***` : pair;
  });
  return url.slice(0, start) + masked.join("&");
}

function decodeName(name: string): string {
  const [[decoded = ""] = []] = new URLSearchParams(name);
  return decoded;
}
