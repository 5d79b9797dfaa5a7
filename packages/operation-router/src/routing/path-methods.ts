// Finds what serves each method of a path.
import { anyMethod } from "../document/operation.ts";

export interface PathMethods<T> {
  /** The path template. */
  path: string;
  /** Returns what serves a method in upper case. */
  find: (method: string) => T | undefined;
  /** The methods that are served, besides the automatic OPTIONS. */
  methods: string[];
  /**
   * The value of the `Allow` header.
   * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1
   */
  allow: string;
}

/** GET also serves HEAD, unless that is documented. */
export function createPathMethods<T>(path: string, byMethod: [string, () => T][]): PathMethods<T> {
  const served = new Map(byMethod);
  const get = served.get("GET");
  if (get !== undefined && !served.has("HEAD")) served.set("HEAD", get);
  const any = served.get(anyMethod);
  return {
    path,
    find: (method) => (served.get(method) ?? any)?.(),
    methods: [...served.keys()],
    allow: allowOf([...served.keys()]),
  };
}

/** Returns the methods that two paths both serve; undefined if they may match the same URLs. */
export function conflictingMethods(
  known: PathMethods<unknown>,
  added: PathMethods<unknown>,
): string[] | undefined {
  const shared = added.methods.filter((method) => known.methods.includes(method));
  const isAny = [...known.methods, ...added.methods].includes(anyMethod);
  return shared.length > 0 || isAny ? shared : undefined;
}

/** Gives paths that match the same URLs the `Allow` header of all their methods. */
export function shareAllow(paths: PathMethods<unknown>[]): void {
  const allow = allowOf(paths.flatMap(({ methods }) => methods));
  for (const path of paths) path.allow = allow;
}

function allowOf(methods: string[]): string {
  return [...new Set([...methods, "OPTIONS"])].join(", ");
}
