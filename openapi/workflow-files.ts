// Reads the workflows of the contract as they are written, each with its steps and actions.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** A file of `workflows/`. References to shared inputs are not followed. */
export interface WorkflowFile {
  /** Its path from `workflows/`, without the ending. */
  name: string;
  path: string;
  workflows: Workflow[];
  components?: Record<string, Record<string, WorkflowAction>>;
}

export interface Workflow {
  workflowId: string;
  steps: WorkflowStep[];
  successActions?: WorkflowActionOrReference[];
  failureActions?: WorkflowActionOrReference[];
}

/** A step with its operation, or with another workflow in place of one. */
export interface WorkflowStep {
  stepId: string;
  /** Without the name of a source description. */
  operationId?: string;
  successCriteria?: { condition: string }[];
  onSuccess?: WorkflowActionOrReference[];
  onFailure?: WorkflowActionOrReference[];
}

export interface WorkflowAction {
  name: string;
  type: "end" | "goto" | "retry";
  /** The step that it leads to, or that is run before the next attempt. */
  stepId?: string;
}

/** An action, or where in the components it stands, such as `$components.failureActions.tryAgain`. */
export type WorkflowActionOrReference = WorkflowAction | { reference: string };

const ENDING = ".arazzo.yaml";

/** The folder of the workflows. A contract need not have one. */
export const workflowFolder = fileURLToPath(new URL("workflows/", import.meta.url));

/** Returns all files, by name. */
export function readWorkflowFiles(): WorkflowFile[] {
  if (!existsSync(workflowFolder)) return [];
  const names = globSync(`**/*${ENDING}`, { cwd: workflowFolder }).toSorted();
  return names.map((name) => {
    const path = join(workflowFolder, name);
    const file = parse(readFileSync(path, "utf8")) as WorkflowFile;
    for (const step of file.workflows.flatMap(({ steps }) => steps)) {
      if (step.operationId) step.operationId = step.operationId.split(".").at(-1)!;
    }
    return Object.assign(file, { name: name.slice(0, -ENDING.length), path });
  });
}
