// Writes the files of the site, and removes those that are no longer in it.
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { compressedEndings } from "../hosting.ts";

/** Files by path from the root of the site. */
export type SiteFiles = Map<string, string | Uint8Array>;

/** Names a file after its content, so that hosts may let it be kept for ever. */
export function hashedName(path: string, content: string): string {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 10);
  const ending = extname(path);
  return `${path.slice(0, -ending.length)}.${hash}${ending}`;
}

/** Writes each file whole: a server that serves the folder meanwhile never sends half of one. */
export function writeFiles(folder: string, files: SiteFiles): void {
  for (const [path, content] of files) {
    const target = join(folder, path);
    if (isSame(target, content)) continue;
    mkdirSync(dirname(target), { recursive: true });
    // The compressed forms of the build before are of another text.
    for (const ending of Object.values(compressedEndings)) rmSync(target + ending, { force: true });
    writeFileSync(`${target}.new`, content);
    renameSync(`${target}.new`, target);
  }
}

/** Removes the files of the build before that are no longer in the site. */
export function removeOthers(folder: string, paths: Set<string>): void {
  for (const path of globSync("**/*", { cwd: folder, withFileTypes: true })) {
    const file = join(path.parentPath, path.name);
    if (path.isFile() && !paths.has(file.slice(folder.length + 1).replaceAll("\\", "/")))
      rmSync(file);
  }
}

function isSame(target: string, content: string | Uint8Array): boolean {
  try {
    return readFileSync(target).equals(Buffer.from(content));
  } catch {
    return false;
  }
}
