// Runs the built command as a process of its own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lifetime } from "@org-admin/client/testing/server";

/** The built command. */
export const main = join(import.meta.dirname, "../dist/main.js");
assert.ok(existsSync(main), "npm run dist comes before these tests");

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Run {
  env?: Record<string, string>;
  /** What standard input has; it is empty otherwise. */
  input?: string;
  /** The file to run instead of the built one. */
  file?: string;
}

/** The environment of a shell in which nobody has logged in. */
export function bareEnvironment(home: string): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "", HOME: home, NO_COLOR: "1" };
}

/** Runs the command to its end, and reads what it printed as text. */
export async function runFile(args: string[], run: Run): Promise<Ended> {
  const { code, out, err } = await runForBytes(args, run);
  return { code, out: out.toString(), err };
}

/** Runs the command to its end. */
export async function runForBytes(
  args: string[],
  { env = {}, input = "", file = main }: Run,
): Promise<{ code: number | null; out: Buffer; err: string }> {
  const child = spawn(process.execPath, [file, ...args], { env });
  const chunks: Buffer[] = [];
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  // Who needs no input ends without reading it.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out: Buffer.concat(chunks), err };
}

/** Splits a command line that has no quotes. */
export function words(line: string): string[] {
  return line.trim().split(/\s+/);
}

/** An empty home folder for a suite. */
export async function emptyHome(lifetime: Lifetime): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "home-"));
  lifetime.after(() => rm(home, { recursive: true, force: true }));
  return home;
}

/** Returns a function that runs the command against a server, as somebody who has a token in the environment. */
export function commandOf(home: string, origin: string, token = "demo-owner") {
  const env = {
    ...bareEnvironment(home),
    ORG_ADMIN_BASE_URL: origin,
    ORG_ADMIN_TOKEN: token,
  };
  return (args: string[], run: Run = {}): Promise<Ended> =>
    runFile(args, { ...run, env: { ...env, ...run.env } });
}
