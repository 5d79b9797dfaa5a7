// Every operation that has a handler is reached by a workflow. One that is only a stub needs none yet.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readWorkflowFiles } from "@org-admin/openapi/workflow-files";
import { handlers } from "../../../src/handlers/index.ts";

const reached = new Set(
  readWorkflowFiles().flatMap(({ workflows }) =>
    workflows.flatMap(({ steps }) => steps.map(({ operationId }) => operationId)),
  ),
);

describe("a workflow reaches", () => {
  for (const operationId of Object.keys(handlers)) {
    it(operationId, () => {
      assert.ok(
        reached.has(operationId),
        `The operation ${operationId} is reached by no workflow; add a step to one in openapi/workflows.`,
      );
    });
  }
});
