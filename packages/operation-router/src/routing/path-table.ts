// Matches URLs to path templates by a radix tree, static segments before templated ones.
import createTree from "find-my-way";
import { messageOf, type Diagnostic } from "../document/diagnostic.ts";
import { escapePointer } from "../document/pointer.ts";
import { conflictingMethods, shareAllow, type PathMethods } from "./path-methods.ts";

export interface PathMatch<T> {
  pathMethods: PathMethods<T>;
  params: Record<string, string>;
  query: Record<string, unknown>;
}

export interface PathTable<T> {
  /** Throws an UnroutablePath. */
  add: (pathMethods: PathMethods<T>) => void;
  /** Returns undefined for an unknown path, and for one with invalid percent-encoding. */
  find: (url: string, method: string) => PathMatch<T> | undefined;
}

/** Thrown for a path that no URL matches, or the same URLs as another path with the same method. */
export class UnroutablePath extends Error {
  readonly diagnostic: Diagnostic;

  constructor(path: string, reason: string, diagnostic: Partial<Diagnostic> = {}, cause?: unknown) {
    super(`path ${path} cannot be routed: ${reason}`, { cause });
    const pointer = `/paths/${escapePointer(path)}`;
    this.diagnostic = { message: this.message, pointer, ...diagnostic };
  }
}

/** A path template in the tree. */
interface Route<T> {
  pathMethods: PathMethods<T>;
  /** The names in the template, in their order. */
  names: string[];
  /** Templates that match the same URLs, with other methods. */
  twins: Route<T>[];
}

/** Longer than any request line that Node accepts, so that `maxLength` decides about a parameter. */
const maxParamLength = 65_536;

/** Characters that a template may have but not the path of a URL or a pattern of the tree. */
const unroutable = /[?#*]/;

export function createPathTable<T>(): PathTable<T> {
  const tree = createTree({ caseSensitive: true, ignoreTrailingSlash: true, maxParamLength });

  function add(pathMethods: PathMethods<T>): void {
    const { path } = pathMethods;
    const character = unroutable.exec(path)?.[0];
    if (!path.startsWith("/")) throw new UnroutablePath(path, 'it does not begin with "/"');
    if (character !== undefined) throw new UnroutablePath(path, `it contains "${character}"`);
    const route: Route<T> = { pathMethods, names: templateNames(path), twins: [] };
    const pattern = toPattern(path);
    let known: { store: unknown } | null;
    try {
      known = tree.findRoute("GET", pattern);
      if (known === null) tree.on("GET", pattern, () => undefined, route);
    } catch (cause) {
      throw new UnroutablePath(path, messageOf(cause), {}, cause);
    }
    if (known !== null) addTwin(known.store as Route<T>, route);
  }

  function find(url: string, method: string): PathMatch<T> | undefined {
    // `OPTIONS *` and the authority of CONNECT are no paths.
    const isPath = url.startsWith("/") || /^https?:\/\//i.test(url);
    const match = isPath ? tree.find("GET", url) : null;
    if (match === null) return undefined;
    const first: Route<T> = match.store;
    const { pathMethods, names } =
      first.twins.length === 0
        ? first
        : (first.twins.find((twin) => twin.pathMethods.methods.includes(method)) ?? first);
    const params: Record<string, string> = {};
    for (let index = 0; index < names.length; index++) {
      const value = match.params[`p${index}`];
      if (value === undefined || value === "") return undefined;
      params[names[index] ?? ""] = value;
    }
    return { pathMethods, params, query: match.searchParams };
  }

  return { add, find };
}

/** OpenAPI calls such paths identical and forbids them, but documents have them all the same. */
function addTwin<T>(known: Route<T>, route: Route<T>): void {
  const { path } = route.pathMethods;
  const paths = [known, ...known.twins].map(({ pathMethods }) => pathMethods);
  for (const other of paths) {
    const methods = conflictingMethods(other, route.pathMethods);
    if (methods === undefined) continue;
    // HEAD comes with GET.
    const named = methods.filter((method) => method !== "HEAD" || !methods.includes("GET"));
    throw new UnroutablePath(path, `path ${other.path} matches the same URLs`, {
      message: `${named.join(", ")} of the path ${path} matches the same URLs as ${other.path}`,
      remedy: "make them one path",
    });
  }
  shareAllow([...paths, route.pathMethods]);
  known.twins.push(route);
}

function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] ?? "");
}

/** Returns the template in find-my-way's notation, numbered because names may hold any character. */
function toPattern(path: string): string {
  let count = 0;
  const next = (): string => `:p${count++}`;
  return path
    .split("/")
    .map((segment) => {
      if (/^\{[^{}]+\}$/.test(segment)) return next();
      return segment
        .split(/(\{[^{}]+\})/)
        .map((part) => (part.startsWith("{") ? `${next()}(.+?)` : toLiteral(part)))
        .join("");
    })
    .join("/");
}

/** Decodes and escapes a text, because the tree matches decoded URLs. */
function toLiteral(text: string): string {
  return decode(text).replaceAll(":", "::");
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
