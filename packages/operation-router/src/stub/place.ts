// A place in a document: a node, and the pointer that leads to it.
import { child, isObject, lookUp, pointerNames, type OpenApiDocument } from "../document.ts";
import { escapePointer } from "../violation.ts";

export interface Place {
  node: unknown;
  /** RFC 6901, into the whole document. */
  pointer: string;
}

/** What is wrong with a place in the document. */
export class PlaceError extends Error {
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** The place that some names lead to, every `$ref` on the way followed; undefined where nothing is. */
export function findPlace(
  document: OpenApiDocument,
  start: Place,
  ...names: string[]
): Place | undefined {
  let place = follow(document, start);
  for (const name of names) {
    const node = child(place.node, name);
    if (node === undefined) return undefined;
    place = follow(document, { node, pointer: `${place.pointer}/${escapePointer(name)}` });
  }
  return place;
}

/** The members of a map such as `content` or `examples`, each `$ref` followed. */
export function placesIn(
  document: OpenApiDocument,
  start: Place,
  ...names: string[]
): [string, Place][] {
  const map = findPlace(document, start, ...names);
  if (map === undefined || !isObject(map.node)) return [];
  return Object.entries(map.node).map(([name, node]) => {
    const pointer = `${map.pointer}/${escapePointer(name)}`;
    return [name, follow(document, { node, pointer })];
  });
}

function follow(document: OpenApiDocument, place: Place): Place {
  const seen = new Set<string>();
  let { node, pointer } = place;
  while (isObject(node) && typeof node.$ref === "string") {
    if (seen.has(node.$ref)) throw new Error(`$ref "${node.$ref}" points at itself`);
    seen.add(node.$ref);
    pointer = pointerNames(node.$ref)
      .map((name) => `/${escapePointer(name)}`)
      .join("");
    node = lookUp(document, node.$ref);
  }
  return { node, pointer };
}

/** Where a node stands; undefined when it is not of the document. */
export function pointerOf(document: OpenApiDocument, node: unknown): string | undefined {
  const pointers = new Map<unknown, string>([[document, ""]]);
  // A Map visits what is added while it is walked.
  for (const [here, pointer] of pointers) {
    if (here === node) return pointer;
    for (const [name, part] of Object.entries(here as object)) {
      if (typeof part !== "object" || part === null || pointers.has(part)) continue;
      pointers.set(part, `${pointer}/${escapePointer(name)}`);
    }
  }
  return undefined;
}
