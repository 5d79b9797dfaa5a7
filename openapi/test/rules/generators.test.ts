// Tests the rules on what generators of clients stumble over.
import { testCases } from "./cases.ts";
import { creation, status, things, type Tree } from "./trees.ts";

const server = "url: https://things.test";

/** Gives the tag of the status another name. */
function tagged(tree: Tree, file: string, tag: string): void {
  tree.replace("openapi.yaml", "  - name: Status\n", `  - name: ${tag}\n`);
  tree.replace("openapi.yaml", "[Things, Status]", `[Things, ${tag}]`);
  tree.replace(status, "[Status]", `[${tag}]`);
  if (file !== status) tree.replace(file, "tags: [Things]", `tags: [${tag}]`);
}

testCases([
  ...[
    { url: "/" },
    { url: "/api" },
    { url: "{origin}", also: ["no-undefined-server-variable"] },
    { url: "https://things.test/", also: ["no-server-trailing-slash"] },
    { url: "https://things.test/v1/", also: ["no-server-trailing-slash"] },
  ].map(({ url, also = [] }) => ({
    rule: "house/server-absolute",
    fact: `refuses ${url}`,
    edit: (tree: Tree) => tree.replace("openapi.yaml", server, `url: "${url}"`),
    says: [`The first server is "${url}"`, "an absolute URL"],
    also,
  })),
  {
    rule: "house/component-names-distinct",
    fact: "refuses a parameter with the name of a schema",
    edit: (tree) => {
      tree.rename("components/parameters/ThingId.yaml", "components/parameters/Thing.yaml");
      tree.replace(things, "parameters/ThingId.yaml", "parameters/Thing.yaml");
    },
    says: ["Thing is the name of a", "parameter", "schema", "Thing2"],
  },
  {
    rule: "house/tag-names-things",
    fact: "refuses a creation that reads",
    edit: (tree) => tagged(tree, status, "Status Creation"),
    says: ['The tag "Status Creation" names a creation, which GET /v2/status is not'],
  },
  {
    rule: "house/tag-names-things",
    fact: "refuses a list that creates",
    edit: (tree) => tagged(tree, creation, "Thing-List"),
    says: ['The tag "Thing-List" names a list, which POST /v1/things is not', "x-displayName"],
  },
]);
