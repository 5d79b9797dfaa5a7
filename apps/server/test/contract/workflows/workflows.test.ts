// Runs the contract's workflows against the real server, each step of each of them.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readWorkflowFiles } from "@org-admin/openapi/workflow-files";
import { temporaryFolder } from "../../process.ts";
import { startServer } from "../../server.ts";
import { respect, type Run, type RunFile, TIMEOUT } from "./respect.ts";

const files = readWorkflowFiles();

describe("the workflows", { timeout: 2 * TIMEOUT }, () => {
  it("pass step by step, and again in another order", async (test) => {
    const { origin } = await startServer(test);
    // One process, since each takes as long to start as a workflow to run. Another path to a file is another entry in the report.
    const again = files.toReversed().map(({ name }) => pathAgain(name));
    const run = await respect(test, origin, [...files.map(({ path }) => path), ...again]);
    const subtests = files.flatMap(({ name, path, workflows }) => [
      test.test(name, () => {
        const { complaints, steps } = runOf(run, path);
        assert.equal(complaints.join("\n"), "");
        // Of the attempts at a step, the last one passes.
        const passed = steps.filter((step) => step.passed).map(({ stepId }) => stepId);
        const stepIds = workflows.flatMap((one) => one.steps.map(({ stepId }) => stepId));
        assert.deepEqual(passed, stepIds);
      }),
      test.test(`${name}, again`, () => {
        const { complaints, steps } = runOf(run, pathAgain(name));
        assert.equal(complaints.join("\n"), "");
        assert.deepEqual(steps, runOf(run, path).steps);
      }),
    ]);
    await Promise.all(subtests);
    assert.equal(run.code, 0, run.output);
  });

  it("fail at the step whose criterion is not met, and stop there", async (test) => {
    const { origin } = await startServer(test);
    const [{ path, workflows } = assert.fail("There is no workflow.")] = files;
    const [first, second] = workflows[0]?.steps ?? [];
    const file = join(await temporaryFolder(test), "broken.arazzo.yaml");
    const sound = await readFile(path, "utf8");
    const [before = "", after = ""] = sound.split(`stepId: ${second?.stepId}\n`);
    const broken = after.replace(/\$statusCode == \d+/, "$statusCode == 418");
    const text = `${before}stepId: ${second?.stepId}\n${broken}`
      .replaceAll(/^ +failureActions:\n(?: +- .*\n)+/gm, "")
      .replaceAll(/(url|\$ref): (\.\.\/.*)/g, (_, key, to) => `${key}: ${join(path, "..", to)}`);
    await writeFile(file, text);
    const { code, output, files: ran } = await respect(test, origin, [file]);
    assert.equal(code, 1, output);
    const { steps, complaints } = ran.get(file) ?? assert.fail(output);
    assert.deepEqual(
      steps.map(({ stepId, passed }) => ({ stepId, passed })),
      [
        { stepId: first?.stepId, passed: true },
        { stepId: second?.stepId, passed: false },
      ],
    );
    assert.equal(complaints.length, 1);
    assert.match(
      complaints[0]!,
      /^In the step \w+, [A-Z]+ http:\S+ was answered \d+, which does not meet \$statusCode == 418$/,
    );
  });
});

function pathAgain(name: string): string {
  return join("..", "workflows", `${name}.arazzo.yaml`);
}

function runOf(run: Run, path: string): RunFile {
  return run.files.get(path) ?? assert.fail(`${path} was not run.\n${run.output}`);
}
