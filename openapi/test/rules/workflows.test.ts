// Tests the rules on workflows.
import { type Case, testCases } from "./cases.ts";
import { workflow } from "./trees.ts";

/** A change to the fixture's workflow. */
const replaced = (from: string, to: string): Pick<Case, "edit" | "document"> => ({
  edit: (tree) => tree.replace(workflow, from, to),
  document: workflow,
});

const operation = "operationId: updateThing";
const body = "          - condition: $response.body#/name == 'Spoon'\n";
const status = "        successCriteria:\n          - condition: $statusCode == 200\n";

testCases([
  {
    rule: "house/operation-known",
    fact: "wants an operation that exists",
    ...replaced(operation, "operationId: renameThing"),
    says: ['step "rename"', 'operation "renameThing", which openapi.yaml does not have'],
  },
  {
    rule: "house/operation-known",
    fact: "wants a source that is described",
    ...replaced(operation, "operationId: $sourceDescriptions.other.updateThing"),
    says: ['operation "updateThing"', 'no OpenAPI document named "other"'],
  },
  {
    rule: "house/operation-known",
    fact: "wants a source at a file that exists",
    ...replaced("url: ../openapi.yaml", "url: openapi.yaml"),
    says: ['source "main" is at openapi.yaml, where there is no file'],
  },
  {
    rule: "house/operation-known",
    fact: "wants no path in place of an operationId",
    ...replaced(
      operation,
      "operationPath: '{$sourceDescriptions.main.url}#/paths/~1v1~1things~1{id}/put'",
    ),
    says: ['step "rename" names its operation by a path', "write operationId"],
  },
  {
    rule: "house/step-criteria",
    fact: "wants success criteria",
    ...replaced(status + body, ""),
    says: ['step "rename" has no success criteria'],
  },
  {
    rule: "house/step-criteria",
    fact: "wants a status",
    ...replaced(status + body, `        successCriteria:\n${body}`),
    says: ['step "rename" leave the status open', "$statusCode == 200"],
  },
  {
    rule: "house/story-told",
    fact: "wants a summary of the file",
    ...replaced("  summary: A thing gets another name\n", ""),
    says: ["The file has no summary"],
  },
  {
    rule: "house/story-told",
    fact: "wants a summary of the workflow",
    ...replaced("    summary: Read a thing and rename it\n", ""),
    says: ['The workflow "renameThing" has no summary'],
  },
  {
    rule: "house/story-told",
    fact: "wants a description of the workflow",
    ...replaced("    description: A person reads a thing, and gives it another name.\n", ""),
    says: ['The workflow "renameThing" has no description', "how it ends"],
  },
  {
    rule: "house/story-told",
    fact: "wants a description of the step",
    ...replaced("        description: The person reads the thing.\n", ""),
    says: ['The step "read" has no description', "who does what"],
  },
  {
    rule: "house/story-told",
    fact: "wants sentences",
    ...replaced("reads the thing.", "reads the thing"),
    says: ['the step "read" ends with "reads the thing"', "full stop"],
  },
]);
