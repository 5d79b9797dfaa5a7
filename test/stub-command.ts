// Runs the packed stub command as somebody would who has nothing but Node.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A document of one operation. */
export const document = `openapi: 3.1.1
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200":
          description: The pet
          content:
            application/json:
              schema: { type: object, required: [id], properties: { id: { type: integer } } }
              example: { id: 7, name: Ann }
`;

/** What a command printed, and what it ended with. */
export interface Output {
  code: number | null;
  text: string;
}

/** The environment of a program that finds this Node first and asks this registry. */
export function environmentOf(node: string, registry: string, folder: string): NodeJS.ProcessEnv {
  // What npm and the test runner say of themselves is not for others.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|INIT_CWD|NODE_TEST)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    NO_COLOR: "1",
    PATH: `${dirname(node)}:${process.env.PATH ?? ""}`,
    npm_config_registry: registry,
    npm_config_cache: join(folder, ".npm"),
    npm_config_update_notifier: "false",
  };
}

/** Runs `npx file:<tarball> openapi.yaml`, calls the operation and ends it; throws with what it printed. */
export async function runPacked(
  folder: string,
  tarball: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ answer: unknown; version: string }> {
  writeFileSync(join(folder, "openapi.yaml"), document);
  const args = ["--yes", `file:${tarball}`, "openapi.yaml", "--port", "0"];
  const child = spawn("npx", args, { cwd: folder, env: environment, detached: true });
  let text = "";
  const url = new Promise<string>((resolve, reject) => {
    const take = (chunk: unknown): void => {
      text += String(chunk);
      const found = /Serving 1 operation at (http:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("close", () => reject(new Error(`it ended:\n${text}`)));
  });
  try {
    const response = await fetch(`${await url}/pets/1`);
    assert.equal(response.headers.get("answered-by"), "stub");
    const refused = await fetch(`${await url}/pets/x`);
    assert.equal(refused.status, 400);
    return { answer: await response.json(), version: text };
  } finally {
    // npx, its shell and the command are one group.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  }
}

/** Runs a program to its end. */
export function runToEnd(
  command: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let text = "";
    child.stdout.on("data", (chunk) => (text += String(chunk)));
    child.stderr.on("data", (chunk) => (text += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, text }));
  });
}
