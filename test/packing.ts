// Packs the packages that others install, and makes empty folders to install them in.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");

/** The packages that build a `dist` of their own. */
export const published = ["operation-router", "stub-server", "client", "cli"];

export interface Packed {
  name: string;
  /** Path of the file that npm would publish. */
  tarball: string;
  /** Sorted paths of the files in it. */
  files: string[];
}

/** Packs the built packages into a folder. */
export function packAll(folder: string, names = published): Promise<Packed[]> {
  return Promise.all(
    names.map(async (name) => {
      const dist = join(root, "packages", name, "dist");
      const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder, dist]);
      const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
      if (packed === undefined) throw new Error(`npm packed nothing of ${name}`);
      const files = packed.files.map(({ path }) => path).toSorted();
      return { name, tarball: join(folder, packed.filename), files };
    }),
  );
}

/** An empty folder; remove it with `discard`. */
export function emptyFolder(): { folder: string; discard: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
}
