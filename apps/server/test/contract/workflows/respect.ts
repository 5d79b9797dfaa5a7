// Runs workflows by `redocly respect` in a process of its own, and reads what it reports.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { workflowFolder } from "@org-admin/openapi/workflow-files";
import { temporaryFolder } from "../../process.ts";

/** How long one run may take, in milliseconds. */
export const TIMEOUT = 120_000;

// The very tool that the contract is linted and bundled with.
const cli = createRequire(workflowFolder).resolve("@redocly/cli/bin/cli.js");

export interface Run {
  code: number | null;
  /** Whatever was printed. */
  output: string;
  /** What was run of each file, by the path that was given. */
  files: Map<string, RunFile>;
  /** The actions that led to another step or attempt, as workflowId and name, or `retry` for one that leads to no other step. */
  actions: string[];
}

export interface RunFile {
  /** The steps in the order in which they were run, repeated ones too. */
  steps: RunStep[];
  /** A sentence for each criterion that was not met in the end. */
  complaints: string[];
}

export interface RunStep {
  stepId: string;
  passed: boolean;
  /** Status of the answer, if there was one. */
  status: number | undefined;
}

export interface RunOptions {
  /** Inputs in place of their defaults, for all files that have an input of the name. */
  inputs?: Record<string, unknown>;
  /** Is called with all that was printed, whenever there is more. */
  onOutput?: (output: string) => void;
}

/** Runs the files against the server, in order. */
export async function respect(
  test: TestContext,
  origin: string,
  paths: string[],
  { inputs = {}, onOutput }: RunOptions = {},
): Promise<Run> {
  const report = join(await temporaryFolder(test), "report.json");
  const options = ["--server", `main=${origin}`, "--json-output", report];
  const input = ["--input", JSON.stringify(inputs)];
  const child = spawn(process.execPath, [cli, "respect", ...paths, ...options, ...input], {
    cwd: workflowFolder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: TIMEOUT,
    killSignal: "SIGKILL",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      onOutput?.(output);
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  const text = await readFile(report, "utf8").catch(() => assert.fail(output));
  const { files } = JSON.parse(text) as Report;
  const reports = Object.entries(files).map(
    ([path, file]) => [path, readFileReport(file)] as const,
  );
  return { code, output, files: new Map(reports), actions: actionsIn(output) };
}

interface Report {
  files: Record<string, { executedWorkflows: ReportedWorkflow[] }>;
}

interface ReportedWorkflow {
  executedSteps: (ReportedStep | ReportedWorkflow)[];
}

interface ReportedStep {
  stepId: string;
  request?: { method: string; url: string };
  response?: { statusCode: number };
  checks: { passed: boolean; message: string; condition?: string }[];
  retriesLeft?: number;
}

function readFileReport({ executedWorkflows }: Report["files"][string]): RunFile {
  const steps = executedWorkflows.flatMap(stepsOf);
  return {
    steps: steps.map(({ stepId, response, checks }) => ({
      stepId,
      passed: checks.every(({ passed }) => passed),
      status: response?.statusCode,
    })),
    // An attempt that is followed by another one is none.
    complaints: steps.filter(({ retriesLeft }) => !retriesLeft).flatMap(complaintsOf),
  };
}

/** The steps of a workflow, those too that an action led to, which are reported as a workflow within. */
function stepsOf({ executedSteps }: ReportedWorkflow): ReportedStep[] {
  return executedSteps.flatMap((one) => ("executedSteps" in one ? stepsOf(one) : [one]));
}

function complaintsOf({ stepId, request, response, checks }: ReportedStep): string[] {
  const unmet = checks.filter(({ passed }) => !passed);
  const asked = request ? `${request.method.toUpperCase()} ${request.url}` : "the request";
  const answered = response ? `was answered ${response.statusCode}` : "was not answered";
  return unmet.map(
    ({ condition, message }) =>
      `In the step ${stepId}, ${asked} ${answered}, which does not meet ${condition ?? message}`,
  );
}

/** Respect does not report which action it takes, nor the step that a retry goes by, but it prints both. */
function actionsIn(output: string): string[] {
  let workflowId = "";
  return output.split("\n").flatMap((line) => {
    workflowId = /Running workflow \S+ \/ (\w+)/.exec(line)?.[1] ?? workflowId;
    const action = /Running (?:failure|success) action (\w+) for the step/.exec(line)?.[1];
    if (action) return [`${workflowId} ${action}`];
    return line.includes("Retrying step ") ? [`${workflowId} retry`] : [];
  });
}
