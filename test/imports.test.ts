// Imports go one way: down the rooms of a part, and from one part to those it is built on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import {
  cruise,
  type ICruiseOptions,
  type IForbiddenRuleType,
  type IModule,
  type IViolation,
} from "dependency-cruiser";
import { buildings, neighbours, owners } from "./rooms.ts";

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const root = join(import.meta.dirname, "..");
const literal = (text: string): string => text.replaceAll(/[.{}[\]]/g, String.raw`\$&`);
const anyOf = (paths: string[]): string => `^(?:${paths.map(literal).join("|")})(?:/|$)`;

const rules: IForbiddenRuleType[] = [
  { name: "no import circles, types included", from: {}, to: { circular: true } },
  { name: "every import leads somewhere", from: {}, to: { couldNotResolve: true } },
  {
    name: "every package is declared where it is imported",
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown"] },
  },
];
for (const { folder, rooms } of buildings) {
  for (const [room, allowed] of Object.entries(rooms)) {
    const below = [room, ...allowed].map((one) => `${folder}/src/${one}`);
    rules.push({
      name: `${folder}/src/${room} imports only from ${allowed.join(", ") || "itself"}`,
      from: { path: anyOf([`${folder}/src/${room}`]) },
      to: { path: `^${folder}/src/`, pathNot: anyOf(below) },
    });
  }
}
for (const [part, allowed] of Object.entries(neighbours)) {
  rules.push({
    name: `${part} imports only from ${allowed.join(", ") || "itself"}`,
    from: { path: `^${part}/` },
    to: { path: "^(?:openapi|packages|apps|bench)/", pathNot: anyOf([part, ...allowed]) },
  });
}
for (const [name, paths] of Object.entries(owners)) {
  rules.push({
    name: `only ${paths.join(" and ")} imports ${name}`,
    from: { path: "/(?:src|generate)/", pathNot: `^(?:${paths.map(literal).join("|")})` },
    to: { path: `node_modules/${literal(name)}/` },
  });
}

const options: ICruiseOptions = {
  baseDir: root,
  ruleSet: { forbidden: rules },
  validate: true,
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(?:^|/)dist/" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default", "types"],
  },
};

/** The part of the repository that a file belongs to; empty for a file of none. */
function partOf(file: string): string {
  return Object.keys(neighbours).find((part) => file.startsWith(`${part}/`)) ?? "";
}

function declaredBy(part: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(root, part, "package.json"), "utf8")) as Manifest;
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
}

describe("the rooms", () => {
  let violations: IViolation[] = [];
  let modules: IModule[] = [];

  before(async () => {
    const { output } = await cruise(["openapi", "packages", "apps"], options);
    assert.ok(typeof output === "object");
    violations = output.summary.violations;
    ({ modules } = output);
  });

  it("are those that there are", () => {
    for (const { folder, rooms } of buildings) {
      const sources = modules.filter(({ source }) => source.startsWith(`${folder}/src/`));
      const found = new Set(
        sources.map(({ source }) => source.slice(`${folder}/src/`.length).split("/")[0]),
      );
      found.delete("main.js");
      assert.deepEqual([...found].toSorted(), Object.keys(rooms).toSorted());
    }
  });

  it("are imported by the name of their package, which declares it", () => {
    const crossings = modules.flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => partOf(resolved) !== "" && partOf(resolved) !== partOf(source))
        .map(({ module }) => ({ source, module })),
    );
    assert.ok(crossings.length > 100);
    const undeclared = crossings.filter(({ source, module }) => {
      const [scope, name] = module.split("/");
      return !declaredBy(partOf(source)).has(`${scope}/${name}`);
    });
    assert.deepEqual(undeclared, []);
  });

  for (const { name } of rules) {
    it(`keep the rule: ${name}`, () => {
      const found = violations.filter(({ rule }) => rule.name === name);
      const named = found.map(({ from, to, cycle }) =>
        cycle === undefined
          ? `${from} imports ${to}`
          : [from, ...cycle.map((one) => one.name)].join(" → "),
      );
      // One wrong import may close hundreds of circles; the shortest show it best.
      const shown = named.toSorted((one, other) => one.length - other.length).slice(0, 3);
      assert.equal(shown.join("\n"), "");
    });
  }
});
