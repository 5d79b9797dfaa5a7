// Runs every action of a workflow that a good day does not need: what goes wrong is provoked, and the action brings the story to its end.
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import {
  type WorkflowAction,
  type WorkflowFile,
  readWorkflowFiles,
  resolveComponent,
} from "@org-admin/openapi/workflow-files";
import { temporaryFolder } from "../../process.ts";
import { startServer, type TestServer } from "../../server.ts";
import { respect, type Run, type RunFile, TIMEOUT } from "./respect.ts";

const files = readWorkflowFiles();

/** The actions that were run by any test here. */
const seen = new Set<string>();

describe("the actions of the workflows", { timeout: 4 * TIMEOUT }, () => {
  it("bring to an end what went wrong", async (test) => {
    const server = await startServer(test);
    await leaveSomethingBehind(server);
    const names = [
      "organizations/close-organization",
      "organizations/draft-metaschema",
      "organizations/prevent-a-lost-update",
      "organizations/rebrand-organization",
      "organizations/govern-metadata",
      "organizations/suspend-organization",
      "access/limit-a-program",
    ];
    // A name that is free, a region that is none, and a customer that is another one.
    const inputs = { firstChoice: "initrode-group", region: "atlantis", customer: "Pendant" };
    const run = await respect(test, server.origin, names.map(pathOf), { inputs });
    remember(run);
    const client = server.client("demo-administrator");

    await test.test("deletes the organization that is in the way, and creates it again", () => {
      const { steps, complaints } = fileOf(run, "organizations/close-organization");
      assert.deepEqual(statuses(steps, "createOrganization"), [409, 201]);
      assert.deepEqual(complaints, []);
    });

    await test.test("deletes the draft that is in the way, and creates it again", () => {
      const { steps, complaints } = fileOf(run, "organizations/draft-metaschema");
      assert.deepEqual(statuses(steps, "createDraft"), [409, 201]);
      assert.deepEqual(complaints, []);
    });

    await test.test("reads what somebody else wrote, and tries again on that", () => {
      const { steps, complaints } = fileOf(run, "organizations/prevent-a-lost-update");
      assert.deepEqual(statuses(steps, "renameAsSupport"), [412, 200]);
      assert.deepEqual(complaints, []);
    });

    await test.test("leaves out the second choice when the first one is free", () => {
      const { steps, complaints } = fileOf(run, "organizations/rebrand-organization");
      const [, first, next] = steps.map(({ stepId }) => stepId);
      assert.deepEqual([first, next], ["takeFirstChoice", "readByNumber"]);
      assert.deepEqual(statuses(steps, "takeSecondChoice"), []);
      assert.deepEqual(complaints, []);
    });

    await test.test("restores the metaschema that governs everybody", async () => {
      const { steps, complaints } = fileOf(run, "organizations/govern-metadata");
      assert.deepEqual(statuses(steps, "acceptRegion"), [400]);
      assert.deepEqual(statuses(steps, "restoreMetaschema"), [200]);
      // Who runs it is told all the same what went wrong.
      assert.match(complaints[0] ?? "", /^In the step acceptRegion, PUT .* was answered 400, /);
      const { metaschema } = unwrap(await client.getMetaschema({ path: { id: "organization" } }));
      assert.doesNotMatch(metaschema.schema, /apac/);
    });

    await test.test("enables the wrong customer again", async () => {
      const { complaints } = fileOf(run, "organizations/suspend-organization");
      assert.match(complaints[0] ?? "", /^In the step readDisabled, .*\$inputs\.customer$/);
      const found = unwrap(await client.getOrganizationV1Beta1({ path: { id: "hooli" } }));
      assert.equal(found.organization.state, "enabled");
    });

    await test.test("revokes the account that nobody watches", async () => {
      const { complaints } = fileOf(run, "access/limit-a-program");
      assert.match(complaints[0] ?? "", /^In the step askWhoAmI, .*\$inputs\.customer$/);
      const { data } = unwrap(
        await client.listServiceAccounts({ path: { organizationId: "acme" } }),
      );
      assert.deepEqual(
        data.items.map(({ name }) => name),
        ["inventory-sync"],
      );
    });
  });

  it("wait until a token may send again", async (test) => {
    // As long as the attempts wait in all.
    const { origin } = await startServer(test, { rateLimit: { requests: 2, seconds: 3 } });
    const run = await respect(test, origin, [pathOf("organizations/onboard-organization")]);
    remember(run);
    assert.equal(run.code, 0, run.output);
    const { steps } = fileOf(run, "organizations/onboard-organization");
    assert.ok(steps.some(({ status }) => status === 429));
  });

  it("wait until a locked database is free", async (test) => {
    const file = join(await temporaryFolder(test), "demo.sqlite");
    const { origin } = await startServer(test, { databaseUrl: `file:${file}` });
    const writer = new DatabaseSync(file);
    test.after(() => writer.close());
    writer.exec("begin immediate");
    const free = (output: string) => {
      if (writer.isTransaction && output.includes("✗")) writer.exec("rollback");
    };
    const run = await respect(test, origin, [pathOf("organizations/onboard-organization")], {
      onOutput: free,
    });
    remember(run);
    assert.equal(run.code, 0, run.output);
    const { steps } = fileOf(run, "organizations/onboard-organization");
    assert.deepEqual(statuses(steps, "createOrganization"), [503, 201]);
    assert.deepEqual(run.actions, ["onboardOrganization retry"]);
  });

  it("are all run by these tests", () => {
    for (const action of files.flatMap(actionsOf)) {
      assert.ok(seen.has(action), `The action ${action} is run by no test; provoke it here.`);
    }
  });
});

/** Leaves an organization and a draft behind, as a story does that was broken off. */
async function leaveSomethingBehind({ client }: TestServer): Promise<void> {
  const administrator = client("demo-administrator");
  unwrap(await administrator.POST("/v1beta1/organizations", { body: { name: "vandelay" } }));
  const body = { name: "device-owner", schema: '{"type":"object"}' };
  unwrap(await administrator.POST("/v1beta1/meta/schemas", { body }));
}

function remember({ actions }: Run): void {
  for (const action of actions) seen.add(action);
}

/** The actions of a file that lead anywhere, named as a run names them. */
function actionsOf(file: WorkflowFile): string[] {
  return file.workflows.flatMap(
    ({ workflowId, steps, successActions = [], failureActions = [] }) => {
      const ofSteps = steps.flatMap(({ onSuccess = [], onFailure = [] }) => [onSuccess, onFailure]);
      const actions = [successActions, failureActions, ...ofSteps]
        .flat()
        .map((one) => resolveComponent<WorkflowAction>(file, one));
      return actions
        .filter(({ type }) => type !== "end")
        .map(({ name, stepId }) => `${workflowId} ${stepId ? name : "retry"}`);
    },
  );
}

function pathOf(name: string): string {
  return files.find((file) => file.name === name)?.path ?? assert.fail(`There is no ${name}.`);
}

function fileOf(run: Run, name: string): RunFile {
  return run.files.get(pathOf(name)) ?? assert.fail(run.output);
}

/** What the attempts at a step were answered, in order. */
function statuses(steps: RunFile["steps"], stepId: string): (number | undefined)[] {
  return steps.filter((step) => step.stepId === stepId).map(({ status }) => status);
}
