// Tests that redocly.yaml turns on every rule of the plugin and that each of them is tested.
import assert from "node:assert/strict";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import house from "../rules/index.ts";
import { redocly } from "./rules/trees.ts";

const root = join(import.meta.dirname, "..");

describe("redocly.yaml", () => {
  const config = readFileSync(join(root, "redocly.yaml"), "utf8");
  const { oas3, arazzo1 } = house().rules;
  const rules = [...Object.keys(oas3), ...Object.keys(arazzo1)];
  /** Returns the lines below a key of redocly.yaml. */
  const section = (key: string): string =>
    new RegExp(`^${key}:\\n((?:(?: .*)?\\n)+)`, "m").exec(config)?.[1] ?? "";

  it("switches every house rule on, as an error", () => {
    assert.ok(rules.length > 0, "the plugin has no rules");
    for (const rule of rules) {
      assert.match(config, new RegExp(`^  house/${rule}:( error$|\\n    severity: error$)`, "m"));
    }
  });

  it("switches every house decorator on", () => {
    const decorators = Object.keys(house().decorators.oas3);
    assert.deepEqual(namesIn(section("oas3_1Decorators")), decorators);
    for (const name of decorators) {
      assert.match(section("oas3_1Decorators"), new RegExp(`^  house/${name}: on$`, "m"));
    }
  });

  // Redocly does not report the name of a plugin rule that does not exist.
  it("names only house rules that exist", () => {
    assert.deepEqual(namesIn(section("oas3_1Rules")), Object.keys(oas3));
    assert.deepEqual(namesIn(section("arazzo1Rules")), Object.keys(arazzo1));
  });

  it("has a test here for every house rule", () => {
    const folder = join(root, "test", "rules");
    const tests = readdirSync(folder).filter((file) => file.endsWith(".test.ts"));
    const text = tests.map((file) => readFileSync(join(folder, file), "utf8")).join("");
    const tested = new Set(
      [...text.matchAll(/^(?: +rule:|const rule =) "([^"]+)"[,;]$/gm)].map((match) => match[1]!),
    );
    assert.deepEqual(
      rules.filter((rule) => !tested.has(`house/${rule}`)),
      [],
    );
  });

  it("has its rules and decorators for the version of OpenAPI that the contract has", () => {
    const contract = readFileSync(join(root, "openapi.yaml"), "utf8");
    const [, major, minor] = /^openapi: (\d+)\.(\d+)\./.exec(contract)!;
    assert.match(config, new RegExp(`^oas${major}_${minor}Rules:$`, "m"));
    assert.match(config, new RegExp(`^oas${major}_${minor}Decorators:$`, "m"));
    assert.doesNotMatch(config, /^(?:rules|decorators):/m);
  });

  it("lets contract and workflows be linted without a warning", () => {
    const workflows = globSync("workflows/**/*.arazzo.yaml", { cwd: root }).map((file) =>
      join(root, file),
    );
    const { status, stdout, stderr } = redocly("lint", join(root, "openapi.yaml"), ...workflows);
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stdout + stderr, /warning/i);
  });

  it("knows no warnings and no exceptions", () => {
    assert.doesNotMatch(config, /\bwarn\b|(?<!^telemetry): ["']?off\b/m);
    assert.ok(!existsSync(join(root, ".redocly.lint-ignore.yaml")));
  });
});

/** Returns the names of the house's own in a part of redocly.yaml. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/^  house\/([a-z-]+):/gm)].map((match) => match[1]!);
}
