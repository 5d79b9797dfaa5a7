// Writes documents to a folder and runs the stub command on them as a separate process.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

const command = join(import.meta.dirname, "../src/cli/main.js");

/** Creates a folder with these files, and removes it when the test ends. */
export function folderOf(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "stub-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeIn(folder, name, text);
  return folder;
}

export function writeIn(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function environment(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, INIT_CWD: folder, NO_COLOR: "1", FORCE_COLOR: undefined };
}

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command until it exits by itself. */
export async function runStub(folder: string, args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args], { env: environment(folder) });
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout?.on("data", (chunk) => (ended.out += String(chunk)));
  child.stderr?.on("data", (chunk) => (ended.err += String(chunk)));
  ended.code = await new Promise((resolve) => child.once("close", resolve));
  return ended;
}

/** A running stub server. */
export class Stub {
  readonly #child: ChildProcess;
  readonly #waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** All lines of both streams, in the order they were printed. */
  readonly lines: string[] = [];
  url = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = new Promise((resolve) => {
      child.once("close", (code, signal) => resolve({ code, signal }));
    });
    let rest = "";
    child.stdout?.on("data", (chunk) => {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#take(line);
    });
  }

  /** Resolves with the next line that matches, ignoring earlier ones. */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ pattern, resolve });
      void this.ended.then(() => reject(new Error(`it ended:\n${this.lines.join("\n")}`)));
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  get(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.url + path, init);
  }

  #take(line: string): void {
    this.lines.push(line);
    for (const waiting of this.#waiting.filter(({ pattern }) => pattern.test(line))) {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.resolve(line);
    }
  }
}

/** Serves a document on a free port until the test ends. */
export async function serveStub(t: TestContext, folder: string, args: string[]): Promise<Stub> {
  // One pipe for both streams, so that their lines keep their order.
  const words = [process.execPath, command, "--port", "0", ...args];
  const child = spawn("sh", ["-c", 'exec "$@" 2>&1', "sh", ...words], { env: environment(folder) });
  const stub = new Stub(child);
  t.after(async () => {
    stub.signal("SIGKILL");
    await stub.ended;
  });
  // The last line printed at the start.
  await stub.line(/^ {2}Try /);
  const serving = stub.lines.map((line) => /^Serving .*?(http:\S+)/.exec(line)?.[1]);
  const url = serving.find((one) => one !== undefined);
  if (url === undefined) throw new Error(`it serves nowhere:\n${stub.lines.join("\n")}`);
  stub.url = url;
  return stub;
}

/** A small YAML document; `paths` must be indented by two. */
export function yamlOf(paths: string, more = ""): string {
  return `openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\npaths:\n${paths}\n${more}`;
}

/** The YAML, under `paths`, of a GET that answers this schema. */
export function getYaml(path: string, schema: string, more = ""): string {
  return `  ${path}:
    get:
${more}      responses:
        "200":
          description: It is there
          content:
            application/json:
              schema: ${schema}`;
}

/** A document with three operations. */
export const pets = yamlOf(`  /pets/{id}:
    get:
      operationId: getPet
      tags: [Pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer, examples: [7] } }]
      responses:
        "200":
          description: It is there
          content: { application/json: { schema: { type: string }, example: Ann } }
        "404": { description: It is not there }
  /pets:
    post:
      tags: [Pets]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name] } } } }
      responses: { "201": { description: It was made } }
  /owners:
    get:
      tags: [Owners]
      responses: { "204": { description: There are none } }`);
