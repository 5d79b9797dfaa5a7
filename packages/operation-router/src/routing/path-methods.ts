// What a path serves: something for each of its methods.
import { anyMethod } from "../document/operation.ts";

export interface PathMethods<T> {
  path: string;
  /** What serves a method in capitals. */
  find: (method: string) => T | undefined;
  /** The methods that have an answer, besides that to OPTIONS. */
  methods: string[];
  /**
   * The value of the `Allow` header.
   * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1
   */
  allow: string;
}

/** HEAD is answered as GET, unless it is declared. */
export function createPathMethods<T>(path: string, byMethod: [string, () => T][]): PathMethods<T> {
  const served = new Map(byMethod);
  const get = served.get("GET");
  if (get !== undefined && !served.has("HEAD")) served.set("HEAD", get);
  const whole = served.get(anyMethod);
  return {
    path,
    find: (method) => (served.get(method) ?? whole)?.(),
    methods: [...served.keys()],
    allow: allowOf([...served.keys()]),
  };
}

/** Thrown for a path that has the URLs and a method of another. */
export class PathConflict extends Error {
  /** What is wrong in the document, and what would be right. */
  readonly diagnosis: { message: string; remedy: string };

  constructor(path: string, other: string, methods: string[]) {
    super(`path ${other} matches the same URLs`);
    // HEAD comes with GET.
    const named = methods.filter((method) => method !== "HEAD" || !methods.includes("GET"));
    const message = `${named.join(", ")} of the path ${path} matches the same URLs as ${other}`;
    this.diagnosis = { message, remedy: "make them one path" };
  }
}

/**
 * Lets paths that match the same URLs share their methods. Throws when two have the same method.
 * OpenAPI calls such paths identical, and yet they are written, with other names in the templates.
 */
export function joinPathMethods(known: PathMethods<unknown>[], added: PathMethods<unknown>): void {
  for (const { path, methods } of known) {
    const shared = added.methods.filter((method) => methods.includes(method));
    if (shared.length > 0 || [...methods, ...added.methods].includes(anyMethod)) {
      throw new PathConflict(added.path, path, shared);
    }
  }
  const all = [...known, added];
  const allow = allowOf(all.flatMap(({ methods }) => methods));
  for (const entry of all) entry.allow = allow;
}

function allowOf(methods: string[]): string {
  return [...new Set([...methods, "OPTIONS"])].join(", ");
}
