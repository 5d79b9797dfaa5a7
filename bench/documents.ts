// Serves GitHub's API with the stub command, requests every response and counts the valid ones.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "../packages/operation-router/src/index.ts";
import { survey } from "../packages/stub-server/test/public/survey.ts";

const path = fileURLToPath(import.meta.resolve("@octokit/openapi/generated/api.github.com.json"));
const command = join(import.meta.dirname, "../packages/stub-server/src/cli/main.js");

/** Responses that cannot be given, with the reason. There are none at present. */
const exceptions: { operation: string; failure: RegExp; reason: string }[] = [];

const started = performance.now();
const child = spawn(process.execPath, [command, path, "--port", "0", "--quiet"], {
  stdio: ["ignore", "pipe", "ignore"],
});
try {
  const url = await servedAt();
  const document = JSON.parse(readFileSync(path, "utf8")) as OpenApiDocument;
  const answers = await survey(url, document);
  const failed = answers.filter(({ failure }) => failure !== undefined);
  for (const { operation, answer, failure = "" } of failed) {
    const known = exceptions.find(
      (one) => one.operation === operation && one.failure.test(failure),
    );
    console.log(
      `${operation} ${answer}: ${known?.reason ?? `UNEXPLAINED ${failure.slice(0, 500)}`}`,
    );
    if (known === undefined) process.exitCode = 1;
  }
  const operations = new Set(answers.map(({ operation }) => operation)).size;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${answers.length - failed.length} of ${answers.length} answers of ${operations} operations are valid stubs (${seconds} s)`,
  );
} finally {
  child.kill();
}

/** Resolves with the address that the command prints once it listens. */
async function servedAt(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\S+/.exec(line.startsWith("Serving ") ? line : "") ?? [];
    if (url !== undefined) return url;
  }
  throw new Error("The stub command ended before it listened");
}
