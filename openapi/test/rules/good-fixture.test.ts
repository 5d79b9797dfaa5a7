// Tests that the good fixture, which all other tests change, breaks no rule.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, describe, it } from "node:test";
import { lint, plant, redocly, sameCode, type Tree, workflow } from "./trees.ts";

/** Changes to the good fixture that are allowed. */
const variants: { fact: string; edit: (tree: Tree) => void; document?: string }[] = [
  { fact: "breaks no rule", edit: () => {} },
  { fact: "has a workflow that breaks no rule", edit: () => {}, document: workflow },
  {
    fact: "may name the source of an operation in a workflow",
    edit: (tree) =>
      tree.replace(
        workflow,
        "operationId: getThing",
        "operationId: $sourceDescriptions.main.getThing",
      ),
    document: workflow,
  },
  {
    fact: "may repeat a code where the family does not declare codes unique",
    edit: (tree) => {
      sameCode(tree);
      tree.replace("openapi.yaml", "    uniqueCodes: true\n", "");
    },
  },
  {
    fact: "may have the files beside it that editors make",
    edit: (tree) => {
      const names = [".v1_things.yaml.swp", "v1_things.yaml~", "#v1_things.yaml#"];
      for (const name of names) tree.write(`paths/${name}`, "");
    },
  },
  {
    fact: "may repeat a code of another family",
    edit: (tree) => {
      const schema = "components/schemas/ThingUnknown.yaml";
      tree.replace(schema, "const: ThingUnknown", "const: 400");
      tree.replace("components/schemas/Failure.yaml", "type: string", "type: [string, integer]");
      tree.replace("components/responses/NotFound.yaml", "code: ThingUnknown", "code: 400");
      tree.replace(
        "openapi.yaml",
        "StatusMethodNotAllowed.yaml\n",
        "StatusMethodNotAllowed.yaml\n    uniqueCodes: true\n",
      );
    },
  },
];

const { folder, entries } = plant(variants);
after(() => rmSync(folder, { recursive: true }));
const diagnosticsOf = lint(entries);

describe("the good fixture", () => {
  for (const [index, { fact }] of variants.entries()) {
    it(fact, () => assert.deepEqual(diagnosticsOf[index], []));
  }

  it("is bundled with the references of its error families", () => {
    const { stdout } = redocly("bundle", entries[0]!, "--ext", "json");
    const bundle = JSON.parse(stdout);
    assert.deepEqual(bundle["x-error-families"][1], {
      paths: "^/v2/",
      envelope: { $ref: "#/components/schemas/StatusFailure" },
      routeNotFound: { $ref: "#/components/responses/StatusRouteNotFound" },
      methodNotAllowed: { $ref: "#/components/responses/StatusMethodNotAllowed" },
    });
    assert.ok(bundle.components.schemas.StatusFailure);
    assert.ok(bundle.components.responses.StatusRouteNotFound);
  });
});
