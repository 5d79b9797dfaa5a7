// Tests the rules on schemas: additional properties and patterns.
import { testCases } from "./cases.ts";
import { things } from "./trees.ts";

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
]);
