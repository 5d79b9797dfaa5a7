// Writes what is made of the contract, for whoever reads it from the disk.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file at once, so that nobody reads half of it, unless it has the text; returns whether it was written. */
export function writeWhole(path: string, text: string): boolean {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return false;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
  return true;
}
