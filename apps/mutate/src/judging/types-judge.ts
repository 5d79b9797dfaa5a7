// Judges by the types that are generated: whether the client, its tests and the server still compile.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { LoopDiagnostic } from "@org-admin/dev/diagnostics/loop-diagnostic";
import { layoutOf } from "@org-admin/dev/layout";
import { type Remote, startThread, type Thread } from "@org-admin/dev/thread";
import type { TypesThread } from "@org-admin/dev/types/types-thread";
import type { Findings } from "./judges.ts";

/**
 * What is written against the types. The client is the smaller program: where it or its tests do not compile, the server is
 * not asked. Of the server's tests only those that are about types are checked; the others take three times as long as it.
 */
const programs = [
  { folder: "packages/client", parts: ["src/", "test/", "examples/"] },
  { folder: "apps/server", parts: ["src/", "test/handlers/handler-types.ts"] },
];

/** Judges a bundle; `sound` is the one without a mutation. */
export type TypesJudge = (bundle: string, sound: string) => Promise<Findings>;

/** Returns the judge of the programs of the repository at `root` that are written against the types. */
export function typesJudge(root: string): TypesJudge {
  const { client } = layoutOf(root);
  const file = new URL(import.meta.resolve("@org-admin/dev/types/types-thread"));
  let threads: Thread<TypesThread>[] = [];

  /** Starts a thread for each program. It takes a while, and most mutations are named by somebody before. */
  async function start(sound: string): Promise<void> {
    threads = programs.map(({ folder, parts }) => {
      const sources = parts.map((part) => join(root, folder, part));
      return startThread<TypesThread>(file, { ...client, folder: join(root, folder), sources });
    });
    const found = await Promise.all(
      threads.map(async ({ calls }) => {
        await calls.generate(sound);
        return calls.check(false);
      }),
    );
    const [mistake] = found.flat();
    if (mistake) throw new Error(`Without a mutation, too: ${typeText(root, mistake)}`);
  }

  return async (bundle, sound) => {
    if (threads.length === 0) await start(sound);
    for (const { calls } of threads) {
      // oxlint-disable-next-line no-await-in-loop
      const [mistake, ...others] = await mistakesOf(calls, bundle);
      if (mistake !== undefined)
        return [mistake, ...others].map((one) =>
          typeof one === "string" ? one : typeText(root, one),
        );
    }
    return [];
  };
}

async function mistakesOf(calls: Remote<TypesThread>, bundle: string) {
  try {
    await calls.generate(bundle);
    return await calls.check(false);
  } catch (error) {
    return [(error as Error).message];
  }
}

/** A mistake with its place, its line as compilers print it, and the function, because a handler has the name of its operation. */
function typeText(root: string, { path, offset = 0, message }: LoopDiagnostic): string {
  const text = readFileSync(path, "utf8");
  const before = text.slice(0, offset + 1);
  const line = before.split("\n").length;
  const declarations = /^(?:export )?(?:async )?(?:function|const|type|interface) (\w+)/gm;
  const owner = [...before.matchAll(declarations)].at(-1)?.[1] ?? "";
  const shown = text.split("\n")[line - 1]?.trim() ?? "";
  return `${relative(root, path)}:${line} ${owner} ${message}: ${shown}`;
}
