// The file that keeps token and base URL: only its owner may read it.
import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";
import type { CommandProgram } from "../model/model.ts";

export interface StoredSettings {
  baseUrl?: string;
  token?: string;
}

/**
 * Returns the path of the file: from the environment, else where the system keeps settings.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function configPath(
  { bin, prefix }: CommandProgram,
  { env }: Pick<Surroundings, "env">,
): string {
  const named = env[`${prefix}_CONFIG`];
  if (named) return named;
  const roaming = process.platform === "win32" ? env["APPDATA"] : undefined;
  return join(
    roaming ?? (env["XDG_CONFIG_HOME"] || join(homedir(), ".config")),
    bin,
    "config.json",
  );
}

/**
 * Reads the file; nothing where there is none.
 * @throws Misuse for a file that others can read, and for one that is not as it was written
 */
export async function readConfig(path: string): Promise<StoredSettings> {
  let text: string;
  try {
    const file = await open(path, "r");
    try {
      const { mode } = await file.stat();
      // Where there are no such modes, the folder belongs to the user.
      if (process.platform !== "win32" && (mode & 0o077) !== 0) {
        const shown = (mode & 0o777).toString(8);
        throw new Misuse(
          `${path} holds a token and can be read by others (mode ${shown}): run chmod 600 ${path}`,
        );
      }
      text = await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Misuse) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw new Misuse(`${path} cannot be read (${code})`);
  }
  return parse(text, path);
}

/** Messages of the parser would quote the token. */
function parse(text: string, path: string): StoredSettings {
  try {
    const { baseUrl, token } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof baseUrl === "string" && { baseUrl }),
      ...(typeof token === "string" && { token }),
    };
  } catch {
    throw new Misuse(`${path} is no JSON object: delete it, and log in again`);
  }
}

/** Writes the file whole, readable by its owner alone, in a folder that is so, too. */
export async function writeConfig(path: string, settings: StoredSettings): Promise<void> {
  const folder = dirname(path);
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    // The mask of the process may have taken bits away.
    await chmod(draft, 0o600);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Misuse(`${path} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Removes the file; says whether there was one. */
export async function removeConfig(path: string): Promise<boolean> {
  try {
    await rm(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw new Misuse(`${path} cannot be removed (${(error as NodeJS.ErrnoException).code})`);
  }
}
