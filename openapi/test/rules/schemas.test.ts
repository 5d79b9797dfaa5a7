// Tests the rules on schemas: additional properties and patterns.
import { testCases } from "./cases.ts";
import { things, type Tree } from "./trees.ts";

const base = "components/schemas/ThingBase.yaml";
const dated = [
  "components/examples/RenamedThing.yaml",
  "components/responses/CreatedThing.yaml",
  "components/responses/Thing.yaml",
];

testCases([
  {
    rule: "house/additional-properties-decided",
    fact: "refuses an undecided object",
    edit: (tree) =>
      tree.replace("components/schemas/Failure.yaml", "additionalProperties: false\n", ""),
    says: ["with code, message", "additionalProperties"],
  },
  {
    rule: "house/additional-properties-decided",
    fact: "refuses an undecided part where nothing encloses it",
    edit: (tree) => {
      tree.replace(
        things,
        "          $ref: ../components/schemas/ThingUpdate.yaml\n",
        "          $ref: ../components/schemas/ThingBase.yaml\n",
      );
      tree.rename("components/schemas/ThingUpdate.yaml", ".gone");
    },
    says: ["with name, since"],
  },
  {
    rule: "house/linear-pattern",
    fact: "refuses nested repetition",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "    format: date\n",
        "    format: date\n    pattern: ^([0-9]+-?)+$\n",
      ),
    says: ["^([0-9]+-?)+$", "exponentially"],
  },
  {
    rule: "house/linear-pattern",
    fact: "refuses overlapping alternatives in a repetition",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "    format: date\n",
        "    format: date\n    pattern: ^(2|[0-9]|-)+$\n",
      ),
    says: ["^(2|[0-9]|-)+$", "several ways"],
  },
  {
    rule: "house/linear-pattern",
    fact: "refuses a pattern that does not compile",
    edit: (tree) =>
      tree.replace("components/headers/X-Request-Id.yaml", "^[A-Za-z0-9_-]+$", "^[A-Z"),
    says: ["^[A-Z", "does not compile"],
  },
  {
    rule: "house/requests-bounded",
    fact: "wants a bound of a string in a body",
    edit: (tree) => tree.replace(base, "    maxLength: 64\n", ""),
    says: ["The string that callers send has no bound; add maxLength"],
  },
  {
    rule: "house/requests-bounded",
    fact: "wants a bound of a string in a parameter, null or not",
    edit: (tree) =>
      tree.replace(
        "components/parameters/IfMatch.yaml",
        "  type: string\n  maxLength: 64\n",
        '  type: [string, "null"]\n',
      ),
    says: ["The string that callers send has no bound"],
  },
  {
    rule: "house/requests-bounded",
    fact: "takes no pattern for a bound that holds for a part or has no end",
    edit: (tree) =>
      tree.replace(
        base,
        "    maxLength: 64\n    pattern: ^[A-Z][a-z]*$\n",
        "    pattern: ^[A-Z]\n",
      ),
    says: ["or a pattern from ^ to $ without an open repetition"],
  },
  {
    rule: "house/requests-bounded",
    fact: "takes no date-time for a bound, whose fraction has no end",
    edit: (tree) => {
      tree.replace(base, "format: date\n", "format: date-time\n");
      for (const file of dated) tree.replace(file, "2026-01-31", '"2026-01-31T00:00:00Z"');
    },
    says: ["The string that callers send has no bound"],
  },
  {
    rule: "house/requests-bounded",
    fact: "wants a bound of an array, and of what is in it",
    edit: (tree) => withProperty(tree, "type: array", "items:", "  type: string"),
    says: ["The array that callers send has no bound; add maxItems."],
  },
  {
    rule: "house/requests-bounded",
    fact: "wants a bound of what is in an array",
    edit: (tree) => withProperty(tree, "type: array", "maxItems: 3", "items:", "  type: string"),
    says: ["The string that callers send has no bound"],
  },
  {
    rule: "house/requests-bounded",
    fact: "wants a bound of the values of free keys",
    edit: (tree) =>
      withProperty(
        tree,
        "type: object",
        "additionalProperties:",
        "  type: integer",
        "  minimum: 1",
      ),
    says: ["The integer that callers send has no bounds; add minimum and maximum, or a format."],
  },
  {
    rule: "house/requests-bounded",
    fact: "finds what is in parts and in components of components",
    edit: (tree) => {
      tree.write("components/schemas/Weight.yaml", "type: number\ndescription: In grams.\n");
      withProperty(tree, "anyOf:", "  - $ref: Weight.yaml", '  - type: "null"');
    },
    says: ["The number that callers send has no bounds"],
  },
]);

/** Gives the base of all things a property; requests and answers have it. */
function withProperty(tree: Tree, ...lines: string[]): void {
  const added = ["added:", "  description: One more.", ...lines.map((line) => `  ${line}`)];
  tree.replace(base, "  since:\n", `${added.map((line) => `  ${line}\n`).join("")}  since:\n`);
}
