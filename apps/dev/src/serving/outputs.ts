// Writes what is made of the contract, for whoever reads it from the disk.
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file at once, so that nobody reads half of it. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** Writes beside what was built before; where nothing was built, a part would only mislead. */
export function writeBeside(path: string, text: string): void {
  if (existsSync(path)) writeWhole(path, text);
}
