// Takes a `$ref` apart and says what is wrong with one that leads nowhere.
import { basename, dirname, join, relative, resolve } from "node:path";
import { closest } from "@contract-first/operation-router/document/closest";
import { child } from "@contract-first/operation-router/document/json";
import { namesOf, toPointer } from "@contract-first/operation-router/document/pointer";

export interface Reference {
  /** Absolute path of the file; undefined for the same one, null for another scheme or host. */
  path: string | null | undefined;
  /** The part after `#`, decoded; empty for the whole file. */
  fragment: string;
}

/** Undefined for a broken percent-encoding. */
export function parseReference(ref: string, fromFolder: string): Reference | undefined {
  const [location = "", ...rest] = ref.split("#");
  try {
    const fragment = decodeURIComponent(rest.join("#"));
    const path = decodeURIComponent(location.split("?", 1)[0] ?? "");
    if (isRemote(location)) return { path: null, fragment };
    return { path: path === "" ? undefined : resolve(fromFolder, path), fragment };
  } catch {
    return undefined;
  }
}

/** Whether it names a scheme (two letters or more: `C:` is a drive) or a host. */
function isRemote(ref: string): boolean {
  return /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(ref);
}

/** A pointer as the fragment of a URI. */
export function toFragment(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll("#", "%23")}`;
}

/** The reference that was probably meant: the name where the way ends, replaced by the closest there is. */
export function guess(root: unknown, ref: string, fragment: string): string {
  const names = namesOf(fragment);
  let node = root;
  for (const [index, name] of names.entries()) {
    const next = child(node, name);
    if (next === undefined) {
      const known = typeof node === "object" && node !== null ? Object.keys(node) : [];
      const meant = closest(name, known);
      const location = ref.split("#", 1)[0] ?? "";
      if (meant === undefined)
        return `${toPointer(names.slice(0, index)) || "the file"} has no "${name}": add it or correct the $ref`;
      const better = [...names.slice(0, index), meant, ...names.slice(index + 1)];
      return `did you mean ${location}#${toPointer(better)}?`;
    }
    node = next;
  }
  return "correct the $ref";
}

/** The file that was probably meant, as it would be written in the `$ref`. */
export function guessFile(path: string, fromFolder: string, known: string[]): string | undefined {
  const meant = closest(basename(path), known);
  return meant && relative(fromFolder, join(dirname(path), meant)).replaceAll("\\", "/");
}
