// What newcomers are told is so: commands exist, links lead somewhere, editor settings match files.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";

const root = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const parse = <Shape>(file: string): Shape =>
  JSON.parse(read(file).replaceAll(/^\s*\/\/.*$/gm, "")) as Shape;

const documents = [
  "CONTRIBUTING.md",
  "README.md",
  "apps/docs/README.md",
  "apps/server/README.md",
  ...globSync(".github/**/*.{md,yaml}", { cwd: root }),
];
const { scripts } = parse<{ scripts: Record<string, string> }>("package.json");

for (const file of documents) {
  describe(file, () => {
    it("names only npm scripts that there are", () => {
      const names = [...read(file).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(
        ([, name]) => name,
      );
      assert.deepEqual(
        names.filter((name) => scripts[String(name)] === undefined),
        [],
      );
    });

    it("links only to files that there are", () => {
      const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path);
      const missing = links.filter((path) => !existsSync(join(root, dirname(file), String(path))));
      assert.deepEqual(missing, []);
    });
  });
}

describe("CONTRIBUTING.md", () => {
  it("fits on one screen", () => {
    assert.ok(read("CONTRIBUTING.md").split("\n").length <= 50);
  });
});

describe("the editor settings", () => {
  it("give schemas to the files of every folder that there is", () => {
    const settings = parse<{ "yaml.schemas": Record<string, string> }>(".vscode/settings.json");
    const globs = Object.values(settings["yaml.schemas"]);
    assert.equal(globs.length, 3);
    const present = globs.filter((glob) => existsSync(join(root, dirname(glob))));
    for (const glob of present) assert.notDeepEqual(globSync(glob, { cwd: root }), [], glob);
  });

  it("recommend the same extensions with and without a container", () => {
    const { recommendations } = parse<{ recommendations: string[] }>(".vscode/extensions.json");
    const { customizations } = parse<{
      customizations: { vscode: { extensions: string[] } };
    }>(".devcontainer/devcontainer.json");
    assert.deepEqual(customizations.vscode.extensions, recommendations);
  });
});
