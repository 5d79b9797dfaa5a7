// Writes info.version into the hand-written root of the contract, and leaves every other character as it is.
import { readFileSync, writeFileSync } from "node:fs";
import { isScalar, parseDocument } from "yaml";
import { rootFile } from "../folders.ts";

/** Sets the version that the contract declares. */
export function writeInfoVersion(version: string): void {
  const text = readFileSync(rootFile, "utf8");
  const node = parseDocument(text).getIn(["info", "version"], true);
  if (!isScalar(node) || !node.range) throw new Error(`${rootFile} has no info.version to set.`);
  const [start, end] = node.range;
  writeFileSync(rootFile, text.slice(0, start) + version + text.slice(end));
}
