// A copy of the repository to make another API of, and the words of this API that must not be in the general rooms.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { type Output, runToEnd } from "./stub-command.ts";

const root = join(import.meta.dirname, "..");

/** A repository of its own with the files of this one, edited ones too, and with what is installed here. */
export interface OwnCopy {
  folder: string;
  read: (file: string) => string;
  write: (file: string, text: string) => void;
  discard: () => void;
}

export function copyRepository(): OwnCopy {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "own-api-"));
  const files = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  for (const file of files.split("\0").filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  const installed = globSync(["node_modules", "{packages,apps}/*/node_modules"], { cwd: root });
  for (const modules of installed) linkTree(join(root, modules), join(folder, modules));
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  return {
    folder,
    read: (file) => readFileSync(join(folder, file), "utf8"),
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function git(at: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: at, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

/** Links files rather than copying them; links of workspaces are relative, so that they lead into the copy. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) linkTree(source, target);
    // npm writes this one in place.
    else if (entry.name !== ".package-lock.json") linkFile(source, target);
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    // The folder of temporary files may be another disk.
    copyFileSync(source, target);
  }
}

/** What somebody's shell has, with nothing of the npm and the test runner that run this. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|INIT_CWD|NODE_TEST|TURBO_|PORT$|DATABASE_URL$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: "1", npm_config_offline: "true", PORT: "0" };
}

/** Runs commands in bash until one fails; returns what they printed, and what the last one ended with. */
export function runCommands(folder: string, commands: string): Promise<Output> {
  const script = `set -euo pipefail\n${commands}`;
  return runToEnd("bash", ["-c", script], { cwd: folder, env: environment() });
}

/** Returns what commands printed. Throws all of it if one fails. */
export async function runScript(folder: string, commands: string): Promise<string> {
  const { code, text } = await runCommands(folder, commands);
  if (code !== 0) throw new Error(`${commands}\nended with ${code}:\n${text}`);
  return text;
}

/** Starts the demo server by its command; resolves when it has printed its welcome. */
export async function startDemo(folder: string, command: string) {
  const child = spawn("bash", ["-c", `exec ${command}`], {
    cwd: folder,
    env: environment(),
    stdio: ["ignore", "pipe", "inherit"],
    // A process group of its own, so that whatever npm has started can be stopped with it.
    detached: true,
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let welcome = "";
  for await (const line of createInterface({ input: child.stdout })) {
    welcome += `${line}\n`;
    if (line.startsWith("  curl ")) break;
  }
  const origin = /API {7}(http:\S+)/.exec(welcome)?.[1];
  assert.ok(origin, welcome);
  child.stdout.resume();
  return {
    origin,
    welcome,
    stop: async (): Promise<void> => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      await closed;
    },
  };
}

/** Parts of the repository that serve any contract. */
const general = [
  "apps/server/src/{access,contract,execution,http,commands}/*.ts",
  "apps/server/src/*.ts",
  "apps/docs/{src,test}/**/*.{ts,css,html,yaml}",
  "packages/{cli,client,operation-router,stub-server}/src/**/*.{ts,js}",
  "packages/{cli,client}/generate/*.ts",
  "openapi/{new,rules}/**/*.ts",
  "rulesets/*.ts",
  "tools/*.ts",
];

/** Words of these tags that are words of HTTP servers and of JSON Schema, too. */
const everywhere = new Set(["account", "audit", "metaschema", "service"]);

/** The words that the tags of this contract are made of, in the singular. */
function tagWords(): string[] {
  const entry = readFileSync(join(root, "openapi/openapi.yaml"), "utf8");
  const [list = ""] = entry.slice(entry.indexOf("\ntags:")).split("\nx-tagGroups:");
  const tags = [...list.matchAll(/^ {2}- name: (.+)$/gm)].map(([, name = ""]) => name);
  const words = tags.flatMap((tag) => tag.toLowerCase().split(/[^a-z]+/));
  const singular = words.map((word) => (word === "windows" ? word : word.replace(/s$/, "")));
  const own = new Set(singular.filter((word) => /^[a-z]{3,}$/.test(word) && !everywhere.has(word)));
  assert.ok(own.size > 2, "the tags are made of words");
  return [...own];
}

const words = tagWords();

export const domainWords = {
  /** Every file of the general parts, with its text. */
  files: (): [string, string][] =>
    globSync(general, { cwd: root, exclude: (path) => path.endsWith(".gen.ts") })
      .toSorted()
      .map((file) => [file, readFileSync(join(root, file), "utf8")]),
  /** Returns the words of this API that a text has; the name of the project is none. */
  in: (text: string): string[] => {
    const own = text.toLowerCase().replaceAll(/@?org-admin/g, "");
    return words.filter((word) => own.includes(word));
  },
};
