// Makes a copy of the repository in which a test can edit the contract.
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, sep } from "node:path";

const root = join(import.meta.dirname, "../../..");
const left = new Set(["node_modules", ".git", ".turbo", ".data", "bench", "runtimes"]);

export interface Checkout {
  folder: string;
  read(file: string): string;
  write(file: string, text: string): void;
  delete(file: string): void;
  /**
   * Replaces the first occurrence of `from`.
   *
   * @throws {Error} if there is none.
   */
  replace(file: string, from: string, to: string): void;
  remove(): void;
}

/** Copies what is written by hand and what was built; installed packages are linked. */
export function copyCheckout(): Checkout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "checkout-")));
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  linkPackages(join(root, "node_modules"), join(folder, "node_modules"));
  for (const part of packagesOfRepository()) {
    const installed = join(root, part, "node_modules");
    if (existsSync(installed)) symlinkSync(installed, join(folder, part, "node_modules"));
  }
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  return {
    folder,
    read,
    write,
    delete: (file) => rmSync(join(folder, file)),
    replace(file, from, to) {
      const text = read(file);
      if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
      write(
        file,
        text.replace(from, () => to),
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Links every installed package, but those of the repository to their copies. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const path = join(from, name);
    if (name.startsWith("@")) {
      linkPackages(path, join(to, name));
      continue;
    }
    const target = realpathSync(path);
    const isOurs =
      lstatSync(path).isSymbolicLink() && !relative(root, target).includes("node_modules");
    symlinkSync(isOurs ? copyOf(target, to) : path, join(to, name));
  }
}

function copyOf(target: string, to: string): string {
  const copyRoot = to.slice(0, to.indexOf(`${sep}node_modules`));
  return join(copyRoot, relative(root, target));
}

function packagesOfRepository(): string[] {
  return ["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(group, entry.name)] : [],
    ),
  );
}
