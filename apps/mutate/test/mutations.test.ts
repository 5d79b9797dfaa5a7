// The mutations of this contract: of all kinds, the same for the same seed, each a change of one node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { mutationCandidates } from "../src/mutations/candidates.ts";
import type { Mutation } from "../src/mutations/mutation.ts";
import { mutationKinds } from "../src/mutations/offer.ts";
import { sampleMutations } from "../src/mutations/sample.ts";
import { editedText } from "../src/mutations/text-edit.ts";

const contract = join(import.meta.dirname, "../../../openapi");
const all = mutationCandidates(contract);
const namesOf = (mutations: Mutation[]): string[] => mutations.map(({ name }) => name);

describe("a sample", () => {
  it("is the same for the same seed, and another for another", () => {
    const first = namesOf(sampleMutations(all, 208, 8));
    assert.deepEqual(namesOf(sampleMutations(mutationCandidates(contract), 208, 8)), first);
    const other = namesOf(sampleMutations(all, 208, 9));
    assert.ok(other.filter((name) => first.includes(name)).length < 104);
  });

  it("has as many of each kind", () => {
    const sizes = Map.groupBy(sampleMutations(all, 208, 8), ({ kind }) => kind);
    assert.deepEqual(
      mutationKinds.map((kind) => sizes.get(kind)?.length),
      mutationKinds.map(() => 16),
    );
  });

  it("has no mutation twice", () => {
    const names = sampleMutations(all, 208, 8).map(({ file, edit }) =>
      JSON.stringify([file, edit]),
    );
    assert.equal(new Set(names).size, names.length);
  });
});

describe("a mutation", () => {
  const some = sampleMutations(all, 520, 1);

  it("changes what stands at its path, and nothing else", () => {
    const wrong = some.filter((mutation) => {
      const text = readFileSync(join(contract, mutation.file), "utf8");
      const [before, after] = [text, editedText(text, mutation.edit)].map((one) => parse(one));
      return !isOneChange(before, after, mutation.path);
    });
    assert.deepEqual(namesOf(wrong), []);
  });

  it("is never of a description", () => {
    const described = all.filter(({ path }) =>
      /^(?:description|summary|title)$/.test(`${path.at(-1)}`),
    );
    const ofContract = described.filter(
      ({ path }) =>
        !path.includes("value") && !path.includes("examples") && !path.includes("properties"),
    );
    assert.deepEqual(namesOf(ofContract), []);
  });
});

/** Whether two values differ in the one entry that the path leads to, of whatever name it now is. */
function isOneChange(before: unknown, after: unknown, path: readonly (string | number)[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return !isDeepStrictEqual(before, after);
  if (rest.length > 0) {
    return (
      isDeepStrictEqual(without(before, key), without(after, key)) &&
      isOneChange((before as never)[key], (after as never)[key], rest)
    );
  }
  if (Array.isArray(before) && (after as unknown[]).length < before.length)
    return isDeepStrictEqual(before.toSpliced(Number(key), 1), after);
  if (Object.hasOwn(after as object, key)) {
    return isDeepStrictEqual(without(before, key), without(after, key));
  }
  const added = Object.keys(after as object).filter(
    (name) => !Object.hasOwn(before as object, name),
  );
  const kept = added.reduce<unknown>((node, name) => without(node, name), after);
  return added.length <= 1 && isDeepStrictEqual(without(before, key), kept);
}

function without(node: unknown, key: string | number): unknown {
  if (Array.isArray(node)) return node.map((item, index) => (index === key ? null : item));
  const { [key]: _, ...rest } = node as Record<string, unknown>;
  return rest;
}
