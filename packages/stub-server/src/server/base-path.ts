// Reads from the servers of a document under which paths clients will call it.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject } from "@contract-first/operation-router/document/json";

/** Those that no path of the document begins with, such as `/api/v3`; a root adds nothing. */
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

/** The URL without the base path that it begins with; undefined when it begins with none. */
export function withoutBase(url: string, basePaths: string[]): string | undefined {
  const base = basePaths.find((path) => {
    return url.startsWith(path) && /^(?:[/?]|$)/.test(url.slice(path.length));
  });
  if (base === undefined) return undefined;
  const rest = url.slice(base.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}
