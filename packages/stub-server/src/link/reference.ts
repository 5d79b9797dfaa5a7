// A `$ref`: the URI reference, where it stands and what it leads to.
import { resolve } from "node:path";
import type { SourceFile } from "../source/source-file.ts";

/** A place in a file. Its names are collected only when somebody asks for them. */
export interface FileLocation {
  file: SourceFile;
  /** Those from the top of the file; empty for a location with a parent. */
  names: string[];
  parent?: FileLocation;
  name?: string;
}

/** What a reference leads to. */
export interface ReferenceTarget {
  file: SourceFile;
  /** From the top of the file to the node. */
  names: string[];
  node: unknown;
}

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-4.1 */
export interface UriReference {
  /** Absolute path of the file; undefined for the same file, null for another scheme or host. */
  path: string | null | undefined;
  /** The part after `#`, decoded; empty for the whole file. */
  fragment: string;
}

export function childLocation(parent: FileLocation, name: string): FileLocation {
  return { file: parent.file, names: [], parent, name };
}

/** The names from the top of the file to a location. */
export function namesOfLocation({ names, parent, name }: FileLocation): string[] {
  return parent === undefined ? names : [...namesOfLocation(parent), name ?? ""];
}

/** Reads a `$ref` of a file in a folder; undefined for a broken percent-encoding. */
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

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-6 */
export function toFragment(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll("#", "%23")}`;
}
