// Tests the rules on the names and references of files.
import { testCases } from "./cases.ts";
import { status, things } from "./trees.ts";

testCases([
  {
    rule: "house/component-file-name",
    fact: "wants PascalCase",
    edit: (tree) => {
      tree.rename(
        "components/examples/RenamedThing.yaml",
        "components/examples/renamed-thing.yaml",
      );
      tree.replace(things, "examples/RenamedThing.yaml", "examples/renamed-thing.yaml");
    },
    says: ['"renamed-thing"', "PascalCase"],
  },
  {
    rule: "house/component-file-name",
    fact: "wants the folder of the kind",
    edit: (tree) => {
      tree.rename("components/examples/RenamedThing.yaml", "components/schemas/RenamedThing.yaml");
      tree.replace(things, "examples/RenamedThing.yaml", "schemas/RenamedThing.yaml");
    },
    says: ["components/examples/RenamedThing.yaml"],
  },
  {
    rule: "house/no-orphan-file",
    fact: "finds a path that is not listed",
    edit: (tree) => tree.write("paths/v1_wheels.yaml", "get: {}\n"),
    says: ["'/v1/wheels': { $ref: paths/v1_wheels.yaml }"],
  },
  {
    rule: "house/no-orphan-file",
    fact: "finds a component that nothing refers to",
    edit: (tree) => tree.write("components/schemas/Wheel.yaml", "type: string\n"),
    says: ["components/schemas/Wheel.yaml is not reached from openapi.yaml"],
  },
  {
    rule: "house/path-file-name",
    fact: "wants the file named after the URL",
    edit: (tree) => {
      tree.rename(status, "paths/status.yaml");
      tree.replace("openapi.yaml", status, "paths/status.yaml");
    },
    says: ["/v2/status", "'/v2/status': { $ref: paths/v2_status.yaml }"],
  },
]);
