// Judges by the types that are generated: whether the client, its tests and the server still compile.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { LoopDiagnostic } from "@org-admin/dev/diagnostics/loop-diagnostic";
import { layoutOf } from "@org-admin/dev/layout";
import { type Remote, startThread, type Thread } from "@org-admin/dev/thread";
import type { TypesThread } from "@org-admin/dev/types/types-thread";
import type { Findings } from "./judges.ts";

/** Judges a bundle; `sound` is the one without a mutation. */
export type TypesJudge = (bundle: string, sound: string) => Promise<Findings>;

/** Returns the judge of the programs of the repository at `root` that are written against the types. */
export function typesJudge(root: string): TypesJudge {
  const { types } = layoutOf(root);
  const file = new URL(import.meta.resolve("@org-admin/dev/types/types-thread"));
  let threads: Thread<TypesThread>[] = [];

  /** Starts a thread for each program. It takes a while, and most mutations are named by somebody before. */
  async function start(sound: string): Promise<void> {
    // The client is the smaller program: where it or its tests do not compile, the server is not asked. The server's tests
    // take four times as long as the server, and are left out.
    threads = ["packages/client/", "apps/server/src/"].map((part) => {
      const source = join(root, part);
      return startThread<TypesThread>(file, {
        folder: join(root, ...part.split("/").slice(0, 2)),
        source,
        ...types,
      });
    });
    const found = await Promise.all(
      threads.map(async ({ calls }) => {
        await calls.generate(sound);
        await calls.accept();
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
    const { isAddition } = await calls.generate(bundle);
    // Limits, patterns and roles have no type.
    return isAddition ? [] : await calls.check(false);
  } catch (error) {
    return [(error as Error).message];
  }
}

/** A mistake with its place, and the function that it is in, because a handler has the name of its operation. */
function typeText(root: string, { path, offset = 0, message }: LoopDiagnostic): string {
  const before = readFileSync(path, "utf8").slice(0, offset + 1);
  const line = before.split("\n").length;
  const owner = [
    ...before.matchAll(/^(?:export )?(?:async )?(?:function|const|type|interface) (\w+)/gm),
  ].at(-1);
  return `${relative(root, path)}:${line} ${owner?.[1] ?? ""} ${message}`;
}
