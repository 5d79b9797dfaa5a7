// Tests the rules on permissions and roles.
import { testCases } from "./cases.ts";
import { bearer, status, things } from "./trees.ts";

testCases([
  {
    rule: "house/permission-present",
    fact: "wants security on the operation itself",
    edit: (tree) => {
      tree.replace(status, "  security: []\n", "");
      tree.replace(status, "\n  x-public: Load balancers have no token.", "");
    },
    says: ["GET /v2/status has no security of its own", "bearerAuth: [<permission>]"],
  },
  {
    rule: "house/permission-present",
    fact: "wants a permission",
    edit: (tree) => tree.replace(things, "[thing.read]", "[]"),
    says: ["GET /v1/things/{id}", "exactly one security entry"],
    also: ["house/permissions-used"],
  },
  {
    rule: "house/permission-present",
    fact: "refuses a permission that is not listed",
    edit: (tree) => tree.replace(things, "[thing.read]", "[thing.read, thing.raed]"),
    says: ["GET /v1/things/{id}", '"thing.raed"'],
  },
  {
    rule: "house/permission-present",
    fact: "wants the reason of a public operation",
    edit: (tree) => tree.replace(status, "\n  x-public: Load balancers have no token.", ""),
    says: ["GET /v2/status", "x-public: <reason>"],
  },
  {
    rule: "house/permissions-used",
    fact: "refuses a permission that nothing needs",
    edit: (tree) =>
      tree.replace(
        bearer,
        "x-permissions:\n",
        "x-permissions:\n  thing.eat:\n    description: Eat a thing.\n    roles: [owner]\n",
      ),
    says: ['"thing.eat"', "needed by no operation"],
  },
  {
    rule: "house/permissions-used",
    fact: "refuses a role that does not exist",
    edit: (tree) => tree.replace(bearer, "roles: [owner]", "roles: [owner, boss]"),
    says: ['"thing.read"', '"boss"', "x-roles: owner"],
  },
  {
    rule: "house/permissions-used",
    fact: "refuses an x-permission that is not listed",
    edit: (tree) =>
      tree.replace(
        "components/schemas/ThingBase.yaml",
        "    format: date\n",
        "    format: date\n    x-permission: thing.sniff\n",
      ),
    says: ['"thing.sniff"', "not listed"],
  },
]);
