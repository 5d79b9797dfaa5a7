// Suggests what a `$ref` to nothing was probably meant to be.
import { relative } from "node:path";
import { closest } from "@contract-first/operation-router/document/closest";
import { child } from "@contract-first/operation-router/document/json";
import { namesOf, toPointer } from "@contract-first/operation-router/document/pointer";
import { closestFile } from "../source/source-reader.ts";

/** Returns the remedy for a `$ref` to nothing: its first missing name replaced by the closest one. */
export function suggestReference(root: unknown, ref: string, fragment: string): string {
  const names = namesOf(fragment);
  let node = root;
  for (const [index, name] of names.entries()) {
    const next = child(node, name);
    if (next === undefined) {
      const before = names.slice(0, index);
      const known = typeof node === "object" && node !== null ? Object.keys(node) : [];
      const meant = closest(name, known);
      if (meant === undefined) {
        return `${toPointer(before) || "the file"} has no "${name}": add it or correct the $ref`;
      }
      const pointer = toPointer([...before, meant, ...names.slice(index + 1)]);
      return `did you mean ${ref.split("#", 1)[0] ?? ""}#${pointer}?`;
    }
    node = next;
  }
  return "correct the $ref";
}

/** Returns the remedy for a path to no file: the closest file, written as a `$ref` of the folder. */
export function suggestFile(path: string, folder: string): string | undefined {
  const meant = closestFile(path);
  return meant && `did you mean ${relative(folder, meant).replaceAll("\\", "/")}?`;
}
