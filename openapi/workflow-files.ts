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
  info: { title: string; summary?: string; description?: string };
  workflows: Workflow[];
  components?: {
    parameters?: Record<string, WorkflowParameter>;
    successActions?: Record<string, WorkflowAction>;
    failureActions?: Record<string, WorkflowAction>;
  };
}

export interface Workflow {
  workflowId: string;
  summary?: string;
  description?: string;
  parameters?: WorkflowParameterOrReference[];
  steps: WorkflowStep[];
  successActions?: WorkflowActionOrReference[];
  failureActions?: WorkflowActionOrReference[];
}

/** A step with its operation, or with another workflow in place of one. */
export interface WorkflowStep {
  stepId: string;
  description?: string;
  /** Without the name of a source description. */
  operationId?: string;
  /** Run in place of an operation. */
  workflowId?: string;
  parameters?: WorkflowParameterOrReference[];
  requestBody?: { contentType?: string; payload?: unknown };
  outputs?: Record<string, string>;
  successCriteria?: { condition: string }[];
  onSuccess?: WorkflowActionOrReference[];
  onFailure?: WorkflowActionOrReference[];
}

export interface WorkflowParameter {
  name: string;
  in?: string;
  /** A value, or an expression such as `$inputs.token`. */
  value: unknown;
}

/** A parameter, or where in the components it stands. */
export type WorkflowParameterOrReference = WorkflowParameter | { reference: string };

export interface WorkflowAction {
  name: string;
  type: "end" | "goto" | "retry";
  /** When it is taken; always, if it has none. */
  criteria?: { condition: string }[];
  /** Seconds before a retry, and how many there are at most. */
  retryAfter?: number;
  retryLimit?: number;
  /** The step that it leads to, or that is run before the next attempt. */
  stepId?: string;
}

/** An action, or where in the components it stands, such as `$components.failureActions.tryAgain`. */
export type WorkflowActionOrReference = WorkflowAction | { reference: string };

const ENDING = ".arazzo.yaml";

/** The folder of the workflows. A contract need not have one. */
export const workflowFolder = fileURLToPath(new URL("workflows/", import.meta.url));

/** Returns what a reference such as `$components.parameters.owner` stands for, or what is no reference as it is. */
export function resolveComponent<Kind extends WorkflowAction | WorkflowParameter>(
  { components = {} }: WorkflowFile,
  one: Kind | { reference: string },
): Kind {
  if (!("reference" in one)) return one;
  const [, kind = "", name = ""] = one.reference.split(".");
  const found = components[kind as keyof typeof components]?.[name];
  if (!found) throw new Error(`${one.reference} does not exist.`);
  return found as Kind;
}

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
