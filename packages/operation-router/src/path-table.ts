// Finds the path template of a URL in a radix tree, static segments before templated ones.
import createTree from "find-my-way";

export interface PathMatch<T> {
  store: T;
  params: Record<string, string>;
  query: Record<string, unknown>;
}

interface Row<T> {
  store: T;
  names: string[];
}

/** More than Node takes for a whole request line, so that a `maxLength` decides and not the table. */
const maxParamLength = 65_536;

/**
 * Builds the table; throws for two templates that match the same URLs.
 * `find` answers undefined for an unknown path and for a malformed percent-encoding.
 */
export function createPathTable<T>(stores: Map<string, T>): {
  find: (url: string) => PathMatch<T> | undefined;
} {
  const tree = createTree({ caseSensitive: true, ignoreTrailingSlash: true, maxParamLength });
  for (const [path, store] of stores) {
    const row: Row<T> = { store, names: templateNames(path) };
    try {
      tree.on("GET", toPattern(path), () => undefined, row);
    } catch (cause) {
      throw new Error(`path ${path} cannot be routed: another path matches the same URLs`, {
        cause,
      });
    }
  }

  function find(url: string): PathMatch<T> | undefined {
    // Neither `*` nor an authority is a path.
    const match = /^(?:\/|https?:\/\/)/i.test(url) ? tree.find("GET", url) : null;
    if (match === null) return undefined;
    const row: Row<T> = match.store;
    const params: Record<string, string> = {};
    for (const [index, name] of row.names.entries()) {
      const value = match.params[`p${index}`];
      if (value === undefined || value === "") return undefined;
      params[name] = value;
    }
    return { store: row.store, params, query: match.searchParams };
  }

  return { find };
}

function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] ?? "");
}

/** OpenAPI's `{name}` in find-my-way's notation, numbered because names may hold any character. */
function toPattern(path: string): string {
  if (path.includes("*")) throw new Error(`path ${path} cannot be routed: it contains "*"`);
  let count = 0;
  const next = (): string => `:p${count++}`;
  return path
    .split("/")
    .map((segment) => {
      if (/^\{[^{}]+\}$/.test(segment)) return next();
      return segment
        .split(/(\{[^{}]+\})/)
        .map((part) => (part.startsWith("{") ? `${next()}(.+?)` : part.replaceAll(":", "::")))
        .join("");
    })
    .join("/");
}
