// Tests that paging is declared where there are pages, and that what is declared is there.
import { testCases } from "./cases.ts";
import { status, type Tree } from "./trees.ts";

/** Gives the status, which may answer lines then, query parameters and `x-paging`. */
function paged(tree: Tree, parameters: string[], paging: string[]): void {
  const lines =
    "              lines:\n                type: array\n                description: More of it.\n                items:\n                  type: string\n";
  tree.replace(status, "                const: true\n", `                const: true\n${lines}`);
  const list = parameters.map(
    (name) =>
      `    - name: ${name}\n      in: query\n      description: Which page.\n      schema:\n        type: integer\n        minimum: 1\n        maximum: 100\n`,
  );
  tree.replace(status, "  responses:\n", `${list.join("")}  responses:\n`);
  const extension = paging.map((line) => `  ${line}\n`).join("");
  tree.replace(status, "  x-successor", `${extension}  x-successor`);
}

testCases([
  ...["page", "page_num", "pageSize", "limit", "offset", "cursor", "per_page"].map((name) => ({
    rule: "house/paging-declared",
    fact: `wants x-paging where there is ${name}`,
    edit: (tree: Tree) => paged(tree, [name], []),
    says: [`GET /v2/status takes ${name}`, "add x-paging"],
  })),
  {
    rule: "house/paging-declared",
    fact: "wants the name of the page's parameter",
    edit: (tree) => paged(tree, ["limit"], ["x-paging:", "  items: /lines"]),
    says: ["takes limit, but x-paging names no page"],
  },
  {
    rule: "house/paging-declared",
    fact: "refuses parameters that there are not",
    edit: (tree) =>
      paged(tree, ["page"], ["x-paging:", "  items: /lines", "  page: pgae", "  size: limit"]),
    says: ['no query parameter "pgae" for its page; name verbose or page'],
  },
  {
    rule: "house/paging-declared",
    fact: "refuses a list that the answer does not have",
    edit: (tree) => paged(tree, [], ["x-paging:", "  items: /items"]),
    says: ["no /items in its 200 answer for its items"],
  },
  {
    rule: "house/paging-declared",
    fact: "refuses items that are no list",
    edit: (tree) => paged(tree, [], ["x-paging:", "  items: /alive"]),
    says: ["no list at /alive of its 200 answer"],
  },
  {
    rule: "house/paging-declared",
    fact: "refuses a next page that the answer does not have",
    edit: (tree) =>
      paged(tree, ["page"], ["x-paging:", "  items: /lines", "  page: page", "  next: /next"]),
    says: ["no /next in its 200 answer for its next"],
  },
  {
    rule: "house/extension-known",
    fact: "refuses a misspelt x-paging",
    edit: (tree) => paged(tree, [], ["x-pagging:", "  items: /lines"]),
    says: ['"x-pagging" is no extension of Operation', "x-paging"],
  },
  {
    rule: "struct",
    fact: "refuses a misspelt property of x-paging",
    edit: (tree) => paged(tree, [], ["x-paging:", "  items: /lines", "  pages: page"]),
    says: ["`pages` is not expected here"],
  },
]);
