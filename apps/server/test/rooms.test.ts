// The rooms of the server: imports go one way, files are small and say what they are for.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { describe, it } from "node:test";

const server = join(import.meta.dirname, "..");

/** The rooms that each room may import from, besides itself. Files beside the rooms are rooms of their own. */
const allowed: Record<string, string[]> = {
  "main.ts": ["app.ts", "commands", "http", "contract", "store"],
  "app.ts": ["http", "execution", "access", "handlers", "domain", "store", "contract"],
  commands: ["http", "domain", "store", "contract"],
  http: ["access", "store", "contract"],
  execution: ["access", "handlers", "domain", "store", "contract"],
  access: ["domain", "store", "contract"],
  handlers: ["views", "domain", "store", "contract"],
  views: ["domain", "store", "contract"],
  store: ["domain", "contract"],
  domain: ["contract"],
  contract: [],
};

/** Packages that only these rooms import. */
const owners: Record<string, string[]> = {
  express: ["app.ts", "http"],
  kysely: ["store"],
  pino: ["main.ts", "app.ts", "http"],
};

interface SourceFile {
  path: string;
  room: string;
  text: string;
  /** Paths of imported files, and names of imported packages. */
  imports: string[];
}

const files = globSync("{src,test}/**/*.ts", { cwd: server }).map((path) => {
  const text = readFileSync(join(server, path), "utf8");
  return { path, text, lines: text.trimEnd().split("\n") };
});

const sources: SourceFile[] = files
  .filter(({ path }) => path.startsWith("src/"))
  .map(({ path, text }) => ({
    path,
    text,
    room: roomOf(path),
    imports: [...text.matchAll(/^(?:import|export|\}).*?["']([^"']+)["'];$/gm)].map((match) => {
      const specifier = String(match[1]);
      return specifier.startsWith(".") ? normalize(join(path, "..", specifier)) : specifier;
    }),
  }));

function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

describe("the rooms", () => {
  for (const room of Object.keys(allowed)) {
    it(`lets ${room} import only from what lies below it`, () => {
      const here = sources.filter((source) => source.room === room);
      assert.ok(here.length > 0);
      const wrong = here.flatMap(({ path, imports }) =>
        imports
          .filter((target) => target.startsWith("src/") && roomOf(target) !== room)
          .filter((target) => !allowed[room]?.includes(roomOf(target)))
          .map((target) => `${path} imports ${target}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("has no other room", () => {
    const rooms = new Set(sources.map(({ room }) => room));
    assert.deepEqual([...rooms].toSorted(), Object.keys(allowed).toSorted());
  });

  it("has no circle of imports, types included", () => {
    const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const visit = (path: string, above: string[]): void => {
      assert.ok(!above.includes(path), [...above, path].join(" → "));
      if (done.has(path)) return;
      for (const target of importsOf.get(path) ?? []) visit(target, above.concat(path));
      done.add(path);
    };
    for (const { path } of sources) visit(path, []);
    assert.ok(done.size >= sources.length);
  });

  for (const [name, rooms] of Object.entries(owners)) {
    it(`keeps ${name} to ${rooms.join(", ")}`, () => {
      const users = sources.filter(({ imports }) =>
        imports.some((target) => target === name || target.startsWith(`${name}/`)),
      );
      assert.ok(users.length > 0);
      const strangers = users.filter(({ room }) => !rooms.includes(room));
      assert.deepEqual(
        strangers.map(({ path }) => path),
        [],
      );
    });
  }

  it("exports every name once", () => {
    const names = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm)].map(
        (match) => ({ name: String(match[1]), path }),
      ),
    );
    const twice = [...Map.groupBy(names, ({ name }) => name).values()].filter(
      (all) => all.length > 1,
    );
    assert.deepEqual(twice, []);
  });
});

describe("every file", () => {
  it("says in its first line what it is for", () => {
    const silent = files.filter(({ lines }) => !/^\/\/ \S/.test(lines[0] ?? ""));
    assert.deepEqual(
      silent.map(({ path }) => path),
      [],
    );
  });

  it("has at most 250 lines", () => {
    const long = files.filter(({ lines }) => lines.length > 250);
    assert.deepEqual(
      long.map(({ path }) => path),
      [],
    );
  });
});
