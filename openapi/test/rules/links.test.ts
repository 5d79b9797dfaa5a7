// Tests the rules on links: every create has them, and each can be followed.
import { testCases } from "./cases.ts";
import { things, type Tree } from "./trees.ts";

const created = "components/responses/CreatedThing.yaml";

/** Gives the answer of the create other links. */
function leading(tree: Tree, ...lines: string[]): void {
  tree.replace(created, "links:\n", `links:\n  other:\n${lines.join("\n")}\n`);
}

const toThing = ["    operationId: getThing", "    parameters:"];

testCases([
  {
    rule: "house/links-present",
    fact: "wants links of a create that an operation of its items reads",
    edit: (tree) => tree.replace(created, "links:\n", "x-none:\n"),
    says: ["POST /v1/things answers 201 without links", "such as getThing"],
  },
  {
    rule: "house/links-followable",
    fact: "refuses an operation that there is not",
    edit: (tree) => leading(tree, "    operationId: getThings"),
    says: ['leads to "getThings", which is no operationId'],
  },
  {
    rule: "house/links-followable",
    fact: "refuses a link without an operation",
    edit: (tree) => leading(tree, "    description: Leads nowhere."),
    says: ["The link has no operationId"],
  },
  {
    rule: "house/links-followable",
    fact: "refuses a parameter that the operation does not have",
    edit: (tree) => leading(tree, ...toThing, "      id: 1", "      name: 1"),
    says: ['getThing has no parameter "name"; it has id or If-None-Match.'],
  },
  {
    rule: "house/links-followable",
    fact: "refuses a parameter of another place",
    edit: (tree) => leading(tree, ...toThing, "      id: 1", "      query.id: 1"),
    says: ['getThing has no parameter "query.id"'],
  },
  {
    rule: "house/links-followable",
    fact: "wants all that the path needs",
    edit: (tree) => leading(tree, "    operationId: getThing"),
    says: ['The link gives getThing no "id", which its path needs.'],
  },
  {
    rule: "house/links-followable",
    fact: "refuses what is no runtime expression",
    edit: (tree) => leading(tree, ...toThing, "      id: $response.id"),
    says: ["$response.id is no runtime expression"],
  },
  {
    rule: "house/links-followable",
    fact: "refuses what an example of the answer does not have",
    edit: (tree) => leading(tree, ...toThing, "      id: $response.body#/data/id"),
    says: ["$response.body#/data/id reads what an example of the answer does not have."],
  },
  {
    rule: "house/links-followable",
    fact: "refuses a header that the answer does not have",
    edit: (tree) => leading(tree, ...toThing, "      id: $response.header.X-Thing"),
    says: ["reads what the response does not have", "X-Request-Id, Answered-By, ETag, Location"],
  },
  {
    rule: "house/links-followable",
    fact: "refuses a parameter that the request does not have",
    edit: (tree) => leading(tree, ...toThing, "      id: $request.path.id"),
    says: ["$request.path.id reads what the request does not have."],
  },
  {
    rule: "house/links-followable",
    fact: "checks the body that a link sends",
    edit: (tree) =>
      leading(tree, ...toThing, "      id: 1", "    requestBody: $response.body#/nothing"),
    says: ["$response.body#/nothing reads what an example"],
  },
  {
    rule: "house/links-followable",
    fact: "checks answers in path files, and the parameters of their path",
    edit: (tree) =>
      tree.replace(
        things,
        '          $ref: ../components/headers/ETag.yaml\n    "400"',
        '          $ref: ../components/headers/ETag.yaml\n      links:\n        again:\n          operationId: getThing\n          parameters:\n            id: $request.path.id\n            If-None-Match: $request.header.if-match\n    "400"',
      ),
    says: ["$request.header.if-match reads", "it has If-None-Match."],
  },
]);
