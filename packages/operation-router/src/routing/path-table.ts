// Finds the path template of a URL in a radix tree, static segments before templated ones.
import createTree from "find-my-way";
import { messageOf } from "../document/diagnostic.ts";

export interface PathMatch<T> {
  store: T;
  params: Record<string, string>;
  query: Record<string, unknown>;
}

export interface PathTable<T> {
  /** Throws for a template that no URL matches, or the same URLs as another that `join` keeps it from. */
  add: (path: string, store: T) => void;
  /** Undefined for an unknown path and for a malformed percent-encoding. */
  find: (url: string, method: string) => PathMatch<T> | undefined;
}

interface Row<T> {
  store: T;
  names: string[];
  /** Paths of the same URLs, for other methods. */
  others: Row<T>[];
}

/** More than Node takes for a whole request line, so that a `maxLength` decides and not the table. */
const maxParamLength = 65_536;

/** What can be in a template and not in the path of a URL, or not in a pattern of the tree. */
const unroutable = /[?#*]/;

/** `join` is asked when two templates match the same URLs, and throws when only one can stay. */
export function createPathTable<T extends { methods: string[] }>(
  join: (known: T[], added: T) => void,
): PathTable<T> {
  const tree = createTree({ caseSensitive: true, ignoreTrailingSlash: true, maxParamLength });

  function add(path: string, store: T): void {
    const character = unroutable.exec(path)?.[0];
    if (!path.startsWith("/")) throw unroutablePath(path, 'it does not begin with "/"');
    if (character !== undefined) throw unroutablePath(path, `it contains "${character}"`);
    const row: Row<T> = { store, names: templateNames(path), others: [] };
    const pattern = toPattern(path);
    try {
      const known = tree.findRoute("GET", pattern);
      if (known === null) tree.on("GET", pattern, () => undefined, row);
      else addTo(known.store as Row<T>, row);
    } catch (cause) {
      throw unroutablePath(path, messageOf(cause), cause);
    }
  }

  function addTo(known: Row<T>, row: Row<T>): void {
    join(
      [known, ...known.others].map(({ store }) => store),
      row.store,
    );
    known.others.push(row);
  }

  function find(url: string, method: string): PathMatch<T> | undefined {
    // Neither `*` nor an authority is a path.
    const isPath = url.startsWith("/") || /^https?:\/\//i.test(url);
    const match = isPath ? tree.find("GET", url) : null;
    if (match === null) return undefined;
    const first: Row<T> = match.store;
    const { store, names } =
      first.others.length === 0
        ? first
        : (first.others.find((row) => row.store.methods.includes(method)) ?? first);
    const params: Record<string, string> = {};
    for (let index = 0; index < names.length; index++) {
      const value = match.params[`p${index}`];
      if (value === undefined || value === "") return undefined;
      params[names[index] ?? ""] = value;
    }
    return { store, params, query: match.searchParams };
  }

  return { add, find };
}

function unroutablePath(path: string, reason: string, cause?: unknown): Error {
  return new Error(`path ${path} cannot be routed: ${reason}`, { cause });
}

function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] ?? "");
}

/** OpenAPI's `{name}` in find-my-way's notation, numbered because names may hold any character. */
function toPattern(path: string): string {
  let count = 0;
  const next = (): string => `:p${count++}`;
  return path
    .split("/")
    .map((segment) => {
      if (/^\{[^{}]+\}$/.test(segment)) return next();
      return segment
        .split(/(\{[^{}]+\})/)
        .map((part) => (part.startsWith("{") ? `${next()}(.+?)` : literal(part)))
        .join("");
    })
    .join("/");
}

/** Text as it is in a URL once that is decoded. */
function literal(text: string): string {
  return decode(text).replaceAll(":", "::");
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
