// Tells whether a bundle only adds to another one, or changes its texts: neither can break a program typed by the first.

type Node = { [key: string]: unknown };

/** Keywords whose values have no types. */
const untyped = new Set(["summary", "description", "title", "example", "examples", "externalDocs"]);

/** Keywords whose value is a map: its keys are names, which may be those of keywords. */
const maps = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
  "schemas",
  "responses",
  "parameters",
  "requestBodies",
  "headers",
  "securitySchemes",
  "links",
  "callbacks",
  "pathItems",
  "mapping",
  "scopes",
  "variables",
  "encoding",
  "content",
]);

/** Keywords whose value is data. */
const data = new Set(["const", "enum", "default"]);

/** What the keys of an object are. */
type Keys = "keywords" | "names" | "data";

/** Whether all that was there is there, as it was but for its texts; both are JSON. */
export function isAddition(before: string, after: string): boolean {
  const [old, young] = [JSON.parse(before) as Node, JSON.parse(after) as Node];
  const { paths: oldPaths = {}, components: oldComponents = {}, ...oldRest } = old;
  const { paths = {}, components = {}, ...rest } = young;
  return (
    isSame(oldRest, rest) &&
    // A path may come, or an operation of one; and a component of each kind.
    isLarger(oldPaths, paths, (was, is) => isLarger(was, is, isSame)) &&
    isLarger(oldComponents, components, (was, is) =>
      isLarger(was, is, (one, other) => isSame(one, other)),
    )
  );
}

/** Whether a map has all that it had, each of which satisfies `isKept`. */
function isLarger(
  was: unknown,
  is: unknown,
  isKept: (was: unknown, is: unknown) => boolean,
): boolean {
  if (!isNode(was) || !isNode(is)) return isSame(was, is);
  return Object.keys(was).every((key) => Object.hasOwn(is, key) && isKept(was[key], is[key]));
}

function isSame(was: unknown, is: unknown, keysAre: Keys = "keywords"): boolean {
  if (Array.isArray(was) && Array.isArray(is)) {
    return was.length === is.length && was.every((item, at) => isSame(item, is[at], keysAre));
  }
  if (!isNode(was) || !isNode(is)) return was === is;
  const hasTypes = (key: string): boolean =>
    keysAre !== "keywords" || !(untyped.has(key) || key.startsWith("x-"));
  const keys = Object.keys(was).filter(hasTypes);
  return (
    keys.length === Object.keys(is).filter(hasTypes).length &&
    keys.every((key) => Object.hasOwn(is, key) && isSame(was[key], is[key], keysOf(key, keysAre)))
  );
}

/** Returns what the keys in the value of a key are. */
function keysOf(key: string, keysAre: Keys): Keys {
  if (keysAre !== "keywords") return keysAre === "names" ? "keywords" : "data";
  if (data.has(key)) return "data";
  return maps.has(key) ? "names" : "keywords";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
