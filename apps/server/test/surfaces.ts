// One path of each error family of the contract, for tests of what all of them have in common.
import assert from "node:assert/strict";
import { readErrorFamilies } from "../src/contract/error-examples.ts";
import { readRoles } from "../src/contract/roles.ts";
import { contract } from "./server.ts";
import { firstSuccesses, type Story } from "./stories.ts";

/** What can be asked of a path, and how errors look there. */
export interface Surface {
  /** A path that can be read and replaced, with the parameters of an example. */
  path: string;
  /** A path of the same family that no operation has. */
  nowhere: string;
  /** Keys of the envelope of errors. */
  keys: string[];
  /** Every method that the path answers, sorted. */
  methods: string[];
  /** A demo token that may read and replace it. */
  token: string;
}

const families = readErrorFamilies(contract);
const templates = Object.keys(contract.paths).map(
  (path) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`),
);
const stories = firstSuccesses();

export const surfaces: [Surface, ...Surface[]] = surfacesOf();

function surfacesOf(): [Surface, ...Surface[]] {
  const [first, ...rest] = families.map((family): Surface => {
    const read = stories.find((story) => story.method === "GET" && isAt(story, family));
    assert.ok(read, `${family.paths} has a path with GET and PUT`);
    const siblings = stories.filter(({ template }) => template === read.template);
    return {
      path: read.path,
      nowhere: nowhereIn(read.path, family.paths),
      keys: Object.keys(family.routeNotFound.body as object),
      methods: [...siblings.map(({ method }) => method), "HEAD", "OPTIONS"].toSorted(),
      token: tokenFor(siblings.filter(({ method }) => method === "GET" || method === "PUT")),
    };
  });
  assert.ok(first);
  return [first, ...rest];
}

/** Whether a story is about a path of the family that can be replaced, but not be changed in part. */
function isAt({ path, template }: Story, family: (typeof families)[number]): boolean {
  const siblings = stories.filter((story) => story.template === template);
  const methods = new Set(siblings.map(({ method }) => method));
  const own = families.find(({ paths }) => paths.test(path));
  return own === family && methods.has("PUT") && !methods.has("PATCH");
}

function nowhereIn(path: string, family: RegExp): string {
  const segments = path.split("/");
  const candidates = segments
    .map((_segment, index) => segments.slice(0, index + 1).join("/"))
    .toReversed()
    .map((prefix) => `${prefix}/no/where`);
  const found = candidates.find(
    (candidate) =>
      families.find(({ paths }) => paths.test(candidate))?.paths === family &&
      !templates.some((template) => template.test(candidate)),
  );
  assert.ok(found, `${family} has a path that no operation has`);
  return found;
}

function tokenFor(all: Story[]): string {
  const { roles, permissionsOf } = readRoles(contract);
  const needed = all.flatMap(({ permissions }) => permissions);
  const [, role] =
    [...roles].findLast(
      ([name, { demoToken }]) =>
        demoToken !== undefined && needed.every((one) => permissionsOf(name).includes(one)),
    ) ?? [];
  assert.ok(role?.demoToken, `a demo token has ${needed.join(", ")}`);
  return role.demoToken;
}
