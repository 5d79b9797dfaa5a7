// A `$ref`: its URI reference, its location and its target.
import { resolve } from "node:path";
import type { SourceFile } from "../source/source-file.ts";

/** A place in a file, as a linked list: the whole way to it is rarely needed. */
export interface FileLocation {
  file: SourceFile;
  /** From the top of the file; empty for a location with a parent. */
  names: string[];
  parent?: FileLocation;
  name?: string;
}

/** The node that a reference points at. */
export interface ReferenceTarget {
  file: SourceFile;
  /** From the top of the file. */
  names: string[];
  node: unknown;
}

/**
 * A `$ref` in its parts.
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-4.1
 */
interface UriReference {
  /** Absolute path of the file; undefined for the same file, null for another scheme or host. */
  path: string | null | undefined;
  /** The part after `#`, decoded; empty for the whole file. */
  fragment: string;
}

/** Returns the location of a member or an item. */
export function childLocation(parent: FileLocation, name: string): FileLocation {
  return { file: parent.file, names: [], parent, name };
}

/** Returns the names from the top of the file to a location. */
export function namesOfLocation({ names, parent, name }: FileLocation): string[] {
  return parent === undefined ? names : [...namesOfLocation(parent), name ?? ""];
}

/** Parses a `$ref` of a file in a folder; undefined for a broken percent-encoding. */
export function parseUriReference(ref: string, folder: string): UriReference | undefined {
  const [location = "", ...rest] = ref.split("#");
  try {
    const fragment = decodeURIComponent(rest.join("#"));
    const path = decodeURIComponent(location.split("?", 1)[0] ?? "");
    if (isRemote(location)) return { path: null, fragment };
    return { path: path === "" ? undefined : resolve(folder, path), fragment };
  } catch {
    return undefined;
  }
}

/** Whether it has a scheme (two letters or more: `C:` is a drive) or a host. */
function isRemote(ref: string): boolean {
  return /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(ref);
}

/**
 * Returns a JSON pointer as the fragment of a URI.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function toFragment(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll("#", "%23")}`;
}
