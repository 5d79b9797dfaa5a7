// Tests the rule on workflows: a step calls an operation of the description that it names.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { lint, plant } from "./trees.ts";

const rule = "house/step-operation-known";

function workflowOf(step: string, sources = "url: ../openapi.yaml"): string {
  return `arazzo: 1.0.1
info:
  title: Use a thing
  version: 1.0.0
sourceDescriptions:
  - name: main
    type: openapi
    ${sources}
workflows:
  - workflowId: useThing
    steps:
      - stepId: call
        ${step}
        successCriteria:
          - condition: $statusCode == 200
`;
}

const path = (pointer: string): string =>
  `operationPath: "{$sourceDescriptions.main.url}#${pointer}"`;

const cases: { fact: string; workflow: string; says?: RegExp }[] = [
  { fact: "takes an operation that is there", workflow: workflowOf("operationId: getThing") },
  {
    fact: "refuses one that is not there, and says where",
    workflow: workflowOf("operationId: getThings"),
    says: /operationId "getThings" is no operation of openapi\.yaml; name one that it has, or add it/,
  },
  {
    fact: "takes an operation of the description that is named",
    workflow: workflowOf("operationId: $sourceDescriptions.main.getThing"),
  },
  {
    fact: "refuses one that the description which is named does not have",
    workflow: workflowOf("operationId: $sourceDescriptions.main.getThings"),
    says: /"\$sourceDescriptions\.main\.getThings" is no operation of openapi\.yaml/,
  },
  {
    fact: "takes an operation by its path",
    workflow: workflowOf(path("/paths/~1v1~1things~1{id}/get")),
  },
  {
    fact: "refuses a method that the path does not have",
    workflow: workflowOf(path("/paths/~1v1~1things~1{id}/patch")),
    says: /operationPath .*patch" is no operation of openapi\.yaml/,
  },
  {
    fact: "does not judge a description that is not here",
    workflow: workflowOf("operationId: getThings", "url: https://things.example/openapi.yaml"),
  },
];

describe(rule, () => {
  const name = "workflows/use-thing.arazzo.yaml";
  const { folder, entries } = plant(
    cases.map(
      ({ workflow }) =>
        (tree) =>
          tree.write(name, workflow),
    ),
  );
  after(() => rmSync(folder, { recursive: true }));
  const results = lint(entries.map((entry) => join(dirname(entry), name)));

  for (const [index, { fact, says }] of cases.entries()) {
    it(fact, () => {
      const found = results[index]!.filter(({ ruleId }) => ruleId === rule);
      assert.deepEqual(
        found.map(({ message, location }) => [says?.test(message), location[0]?.pointer]),
        says ? [[true, `#/workflows/0/steps/0/${/^\w+/.exec(found[0]!.message)![0]}`]] : [],
      );
    });
  }
});
