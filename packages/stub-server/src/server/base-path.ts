// Reads the base paths under which clients call a document from its servers.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject } from "@contract-first/operation-router/document/json";

/** Returns base paths such as `/api/v3`, except a root and those that paths of the document begin with. */
export function findBasePaths({ servers, paths }: OpenApiDocument): string[] {
  const bases = asArray(servers).map((server) => {
    const { url, variables } = asObject(server);
    const filled = String(url ?? "").replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
      String(asObject(asObject(variables)[name]).default ?? ""),
    );
    const host = "http://localhost/";
    return URL.canParse(filled, host) ? new URL(filled, host).pathname.replace(/\/+$/, "") : "";
  });
  const known = Object.keys(asObject(paths));
  return [...new Set(bases)].filter(
    (base) => base !== "" && !known.some((path) => `${path}/`.startsWith(`${base}/`)),
  );
}

/** Returns the URL without the base path that it begins with; undefined when it begins with none. */
export function withoutBase(url: string, basePaths: string[]): string | undefined {
  const base = basePaths.find((path) => {
    return url.startsWith(path) && /^(?:[/?]|$)/.test(url.slice(path.length));
  });
  if (base === undefined) return undefined;
  const rest = url.slice(base.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}
