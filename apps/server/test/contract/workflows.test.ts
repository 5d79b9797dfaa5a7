// Runs the contract's workflows against the real server, each step of each of them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { text } from "node:stream/consumers";
import { temporaryFolder } from "../process.ts";
import { startServer } from "../server.ts";

const contractFolder = join(import.meta.dirname, "../../../../openapi");
const folder = join(contractFolder, "workflows");
const files = readdirSync(folder).filter((name) => name.endsWith(".arazzo.yaml"));
// The very tool that the contract is linted and bundled with.
const cli = createRequire(join(contractFolder, "package.json")).resolve("@redocly/cli/bin/cli.js");

/** How long one run may take, in milliseconds. */
const TIMEOUT = 60_000;

interface Run {
  code: number | null;
  output: string;
  /** The steps that were run, in order. */
  steps: { stepId: string; status: string }[];
}

describe("the workflows", { timeout: 5 * TIMEOUT }, () => {
  for (const name of files) {
    it(`${name} passes, step by step`, async (test) => {
      const { origin } = await startServer(test);
      const file = join(folder, name);
      const { code, output, steps } = await respect(test, origin, file);
      assert.equal(code, 0, output);
      const passed = stepsOf(file).map((stepId) => ({ stepId, status: "success" }));
      assert.deepEqual(steps, passed, output);
    });
  }

  it("leave the server so that they pass again", async (test) => {
    const { origin } = await startServer(test);
    const all = files.map((name) => join(folder, name));
    const first = await respect(test, origin, ...all);
    assert.equal(first.code, 0, first.output);
    const second = await respect(test, origin, ...all);
    assert.equal(second.code, 0, second.output);
    assert.deepEqual(second.steps, first.steps);
  });

  it("fail at the step whose criterion is not met, and stop there", async (test) => {
    const { origin } = await startServer(test);
    const file = join(await temporaryFolder(test), "broken.arazzo.yaml");
    const sound = await readFile(join(folder, "lost-update.arazzo.yaml"), "utf8");
    const broken = sound
      .replace("../openapi.yaml", join(contractFolder, "openapi.yaml"))
      .replace("== 'PreconditionFailed'", "== 'PreconditionPassed'");
    await writeFile(file, broken);
    const { code, output, steps } = await respect(test, origin, file);
    assert.equal(code, 1, output);
    assert.deepEqual(steps.at(-1), { stepId: "refuseSupport", status: "error" });
    assert.ok(steps.slice(0, -1).every(({ status }) => status === "success"));
    assert.ok(steps.length < stepsOf(file).length);
    assert.match(output, /\$response\.body#\/code == 'PreconditionPassed'/);
  });
});

/** Runs the files against the server, in order. */
async function respect(test: TestContext, origin: string, ...paths: string[]): Promise<Run> {
  const report = join(await temporaryFolder(test), "report.json");
  const options = ["--server", `main=${origin}`, "--json-output", report];
  const child = spawn(process.execPath, [cli, "respect", ...paths, ...options], {
    cwd: contractFolder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: TIMEOUT,
    killSignal: "SIGKILL",
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  const output = stdout + stderr;
  const written = await readFile(report, "utf8").catch(() => assert.fail(output));
  return { code, output, steps: stepsRun(JSON.parse(written)) };
}

interface Report {
  files: Record<
    string,
    { executedWorkflows: { executedSteps: { stepId: string; status: string }[] }[] }
  >;
}

function stepsRun({ files: reports }: Report): Run["steps"] {
  return Object.values(reports).flatMap(({ executedWorkflows }) =>
    executedWorkflows.flatMap(({ executedSteps }) =>
      executedSteps.map(({ stepId, status }) => ({ stepId, status })),
    ),
  );
}

/** The steps that a file has, in order. */
function stepsOf(file: string): string[] {
  const found = [...readFileSync(file, "utf8").matchAll(/^ +- stepId: (\w+)$/gm)];
  return found.map((match) => match[1]!);
}
