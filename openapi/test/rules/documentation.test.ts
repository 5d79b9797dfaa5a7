// Tests the rules on what readers of the docs need: descriptions, valid examples and grouped tags.
import { testCases } from "./cases.ts";
import { status, things } from "./trees.ts";

testCases([
  {
    rule: "house/described",
    fact: "wants a description of a property",
    edit: (tree) =>
      tree.replace("components/schemas/ThingBase.yaml", "    description: How it is called.\n", ""),
    says: ['"name"', "has no description"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a schema",
    edit: (tree) =>
      tree.replace("components/schemas/Thing.yaml", "description: A thing as it is stored.\n", ""),
    says: ["The schema Thing has no description"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a header",
    edit: (tree) =>
      tree.replace(
        "components/headers/X-Request-Id.yaml",
        "description: Names the request in the log.\n",
        "",
      ),
    says: ["The header X-Request-Id has no description"],
  },
  {
    rule: "house/described",
    fact: "wants a description of a parameter",
    edit: (tree) =>
      tree.replace("components/parameters/ThingId.yaml", "description: Which thing.\n", ""),
    says: ["The parameter id has no description"],
  },
  {
    rule: "house/description-adds",
    fact: "refuses the name of a schema in other words",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingUnknown.yaml",
        "No thing has this identifier.",
        "The unknown thing.",
      ),
    says: ['"The unknown thing." repeats the name ThingUnknown'],
  },
  {
    rule: "house/description-adds",
    fact: "refuses the name of a property, with that of its schema",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "How it is called.",
        "Name of the thing base.",
      ),
    says: ['"Name of the thing base." repeats the name ThingBase name'],
  },
  {
    rule: "house/description-adds",
    fact: "refuses the name of a parameter, whose id is an identifier",
    edit: (tree) =>
      tree.replace("components/parameters/ThingId.yaml", "Which thing.", "The identifier."),
    says: ['"The identifier." repeats the name id'],
  },
  {
    rule: "house/description-adds",
    fact: "refuses the name of a header, however it is written",
    edit: (tree) =>
      tree.replace(
        "components/headers/X-Request-Id.yaml",
        "Names the request in the log.",
        "An X-RequestId.",
      ),
    says: ['"An X-RequestId." repeats the name X-Request-Id'],
  },
  {
    rule: "house/description-adds",
    fact: "refuses the summary of an operation",
    edit: (tree) =>
      tree.replace(things, "Answers the thing as it was stored last.", "Get a thing."),
    says: ['"Get a thing." repeats the name getThing Get a thing'],
  },
  {
    rule: "house/description-adds",
    fact: "refuses the name of a tag",
    edit: (tree) => tree.replace("openapi.yaml", "What there is.", "The things."),
    says: ['"The things." repeats the name Things'],
  },
  {
    rule: "house/examples-present",
    fact: "wants examples of a response",
    edit: (tree) =>
      tree.replace(
        status,
        "          examples:\n            Alive:\n              summary: It lives\n              value:\n                alive: true\n",
        "",
      ),
    says: ["response in application/json has no examples"],
  },
  {
    rule: "house/examples-present",
    fact: "wants examples of a request body",
    edit: (tree) => {
      tree.replace(
        things,
        "        examples:\n          RenamedThing:\n            $ref: ../components/examples/RenamedThing.yaml\n",
        "        example: { name: Wheel }\n",
      );
      tree.rename("components/examples/RenamedThing.yaml", ".gone");
    },
    says: ["request body in application/json", '"example"'],
  },
  {
    rule: "house/examples-present",
    fact: "wants a summary of every example",
    edit: (tree) => tree.replace(status, "              summary: It lives\n", ""),
    says: ['Example "Alive" has no summary'],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds a broken const in an example",
    edit: (tree) => tree.replace(status, "alive: true", "alive: false"),
    says: ["alive", "equal to constant"],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds a broken format in an example",
    edit: (tree) =>
      tree.replace("components/examples/RenamedThing.yaml", "2026-01-31", "2026-02-31"),
    says: ["since", 'match format "date"'],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds a broken pattern in an example",
    edit: (tree) => tree.replace("components/examples/RenamedThing.yaml", "Wheel", "wheel"),
    says: ["name", "match pattern"],
  },
  {
    rule: "no-invalid-media-type-examples",
    fact: "finds an unevaluated property in an example",
    edit: (tree) =>
      tree.replace(
        "components/examples/RenamedThing.yaml",
        "  name: Wheel",
        "  name: Wheel\n  size: 3",
      ),
    says: ["unevaluated properties", "`size`"],
  },
  {
    rule: "no-invalid-parameter-examples",
    fact: "finds a broken format in a parameter example",
    edit: (tree) => tree.replace("components/parameters/ThingId.yaml", "8f14e45f-", ""),
    says: ['match format "uuid"'],
  },
  {
    rule: "house/tags-grouped",
    fact: "wants every tag in a group",
    edit: (tree) => tree.replace("openapi.yaml", "tags: [Things, Status]", "tags: [Things]"),
    says: ['"Status" is in 0'],
  },
  {
    rule: "house/tags-grouped",
    fact: "refuses a tag without operations",
    edit: (tree) => {
      tree.replace("openapi.yaml", "tags:\n", "tags:\n  - name: Wheels\n    description: Round.\n");
      tree.replace("openapi.yaml", "tags: [Things, Status]", "tags: [Things, Status, Wheels]");
    },
    says: ['"Wheels" is on no operation'],
  },
  {
    rule: "house/tags-grouped",
    fact: "refuses a group of a tag that does not exist",
    edit: (tree) =>
      tree.replace("openapi.yaml", "tags: [Things, Status]", "tags: [Things, Status, Wheels]"),
    says: ['x-tagGroups has "Wheels"'],
  },
]);
