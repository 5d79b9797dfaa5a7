// One name, one thing; and every file says in its first line what it is for.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const files = globSync(
  ["openapi/{release,rules,test}/**/*.ts", "{packages,apps}/*/{src,test}/**/*.ts", "test/**/*.ts"],
  { cwd: root, exclude: (path) => /\/node_modules\/|\.gen\.ts$/.test(path) },
).toSorted();

interface Exported {
  name: string;
  file: string;
}

/** The names that a file declares and exports; what it passes on from other files is theirs. */
function exportsOf(file: string): Exported[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), "utf8"),
    ts.ScriptTarget.Latest,
    false,
  );
  return source.statements.flatMap((statement): Exported[] => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    if (!isExported) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? [{ name: name.text, file }] : [],
      );
    }
    const { name } = statement as { name?: ts.Node };
    return name && ts.isIdentifier(name) ? [{ name: name.text, file }] : [];
  });
}

describe("every exported name", () => {
  it("is exported once in the source of the repository", () => {
    const sources = files.filter((file) => !/(?:^|\/)test\//.test(file));
    const all = sources.flatMap(exportsOf);
    assert.ok(all.length > 500);
    const twice = [...Map.groupBy(all, ({ name }) => name)].filter(([, some]) => some.length > 1);
    assert.deepEqual(
      twice.map(([name, some]) => `${name}: ${some.map(({ file }) => file).join(", ")}`),
      [],
    );
  });
});

describe("every file", () => {
  it("says in its first line what it is for", () => {
    assert.ok(files.length > 300);
    const silent = files.filter(
      (file) => !/^\/\/ [A-Z`]/.test(readFileSync(join(root, file), "utf8")),
    );
    assert.deepEqual(silent, []);
  });
});
