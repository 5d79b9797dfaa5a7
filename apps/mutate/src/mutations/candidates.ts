// Every mutation that the files of the contract can have, by what stands in them.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AccessNames, accessOffers } from "./access-offers.ts";
import { messageOffers } from "./message-offers.ts";
import { type Mutation, toMutation } from "./mutation.ts";
import type { MutationOffer, NodePath } from "./offer.ts";
import { schemaOffers } from "./schema-offers.ts";
import { parseYaml } from "./text-edit.ts";

/** Returns all mutations of the contract in `folder`, in the order of its files. */
export function mutationCandidates(folder: string): Mutation[] {
  const files = globSync(["openapi.yaml", "{paths,components}/**/*.yaml"], { cwd: folder });
  const sources = files
    .toSorted()
    .map((file) => ({ file, source: parseYaml(readFileSync(join(folder, file), "utf8")) }));
  const contents = sources.map(({ source }) => source.document.toJS() as unknown);
  const names = accessNames(contents);
  return sources.flatMap(({ file, source }, index) =>
    offersIn(contents[index], [], names).flatMap(
      (offer) => toMutation(file.replaceAll("\\", "/"), source, offer) ?? [],
    ),
  );
}

function accessNames(contents: unknown[]): AccessNames {
  const namesIn = (key: string): string[] =>
    contents.flatMap((content) => Object.keys((content as Record<string, object>)[key] ?? {}));
  return { roles: namesIn("x-roles"), permissions: namesIn("x-permissions") };
}

function offersIn(node: unknown, path: NodePath, names: AccessNames): MutationOffer[] {
  if (typeof node !== "object" || node === null || isData(path)) return [];
  const isList = Array.isArray(node);
  const own = isList ? [] : offersOf(node as Record<string, unknown>, path, names);
  const inner = Object.entries(node).flatMap(([key, value]) =>
    offersIn(value, [...path, isList ? Number(key) : key], names),
  );
  return [...own, ...inner];
}

/** Inside of an example there is data, not the contract's own keys. */
function isData(path: NodePath): boolean {
  const [owner, key, index] = path.slice(-3);
  if (path.at(-1) === "value" && path.at(-2) !== "properties") return true;
  return key === "examples" && owner !== "properties" && typeof index === "number";
}

function offersOf(
  node: Record<string, unknown>,
  path: NodePath,
  names: AccessNames,
): MutationOffer[] {
  // Its keys are names of fields.
  if (path.at(-1) === "properties") return [];
  return [
    ...schemaOffers(node, path),
    ...messageOffers(node, path),
    ...accessOffers(node, path, names),
  ];
}
