// A copy of the contract that can be mutated without touching the repository, released as it is.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const left = new Set(["node_modules", "dist"]);

/** A copy of the contract, and where the build would leave its bundle. */
export interface Workspace {
  root: string;
  contract: string;
  bundle: string;
}

/** Copies the contract of the repository at `root`. */
export function createWorkspace(root: string): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "mutate-")));
  const contract = join(folder, "openapi");
  cpSync(join(root, "openapi"), contract, {
    recursive: true,
    filter: (path) => !left.has(basename(path)),
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return { root: folder, contract, bundle: join(contract, "dist", "openapi.json") };
}

/** Writes a bundle where the build would leave it. */
export function writeBundle({ bundle }: Workspace, text: string): void {
  mkdirSync(dirname(bundle), { recursive: true });
  writeFileSync(bundle, text);
}

/** Makes a bundle the built and the released one, with nothing changed since. */
export function releaseBundle(workspace: Workspace, text: string): void {
  writeBundle(workspace, text);
  writeFileSync(join(workspace.contract, "released", "openapi.json"), text);
  const changes = join(workspace.contract, "changes");
  const pending = existsSync(changes) ? readdirSync(changes) : [];
  for (const name of pending) if (name !== "README.md") rmSync(join(changes, name));
}

export function removeWorkspace({ root }: Workspace): void {
  rmSync(root, { recursive: true, force: true });
}
