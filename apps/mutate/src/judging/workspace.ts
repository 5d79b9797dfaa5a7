// A copy of the contract that can be mutated without touching the repository, released as it is.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const left = new Set(["node_modules", "dist", "new", "workflows"]);

export interface Workspace {
  /** The folder of the contract. */
  contract: string;
  /** What the judges read in place of the build. */
  bundle: string;
  /** Makes a bundle the released one, with nothing changed since. */
  release(bundle: string): void;
  remove(): void;
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
  cpSync(join(root, "openapi", "dist"), join(contract, "dist"), { recursive: true });
  const changes = join(contract, "changes");
  return {
    contract,
    bundle: join(contract, "dist", "openapi.json"),
    release(bundle) {
      writeFileSync(join(contract, "released", "openapi.json"), bundle);
      const pending = existsSync(changes) ? readdirSync(changes) : [];
      for (const name of pending) if (name !== "README.md") rmSync(join(changes, name));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
