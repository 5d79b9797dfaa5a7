// Changes of requests and answers: statuses, headers, parameters and examples.
import { type MutationOffer, type NodePath, otherValue } from "./offer.ts";

export function messageOffers(node: Record<string, unknown>, path: NodePath): MutationOffer[] {
  const key = path.at(-1);
  const names = Object.keys(node);
  if (key === "responses") return names.flatMap((status) => statusOffers(status, names, path));
  if (key === "headers" || path.at(-2) === "x-common-headers") {
    return names.flatMap((name) => nameOffers("header", [...path, name], `${name}-Other`));
  }
  return [...parameterOffers(node, path), ...exampleOffers(node, path)];
}

function nameOffers(kind: MutationOffer["kind"], at: NodePath, other: string): MutationOffer[] {
  return [
    { kind, at, change: { remove: true } },
    { kind, at, change: { rename: other } },
  ];
}

function statusOffers(status: string, all: string[], path: NodePath): MutationOffer[] {
  // Clients of HTTP take 407 for a proxy's.
  const other = status === "406" || status === "default" ? "408" : String(Number(status) + 1);
  const offers = nameOffers("status", [...path, status], other);
  return all.includes(other) ? offers.slice(0, 1) : offers;
}

function parameterOffers(node: Record<string, unknown>, path: NodePath): MutationOffer[] {
  const kind = "parameter";
  const { name, in: place, parameters } = node;
  const removals = Array.isArray(parameters)
    ? parameters.map(
        (_one, index) =>
          ({
            kind,
            at: [...path, "parameters", index],
            change: { remove: true },
          }) as const,
      )
    : [];
  if (typeof name !== "string" || typeof place !== "string") return removals;
  const otherPlace = place === "query" ? "header" : "query";
  return [
    ...removals,
    { kind, at: [...path, "name"], change: { set: `${name}2` } },
    { kind, at: [...path, "in"], change: { set: otherPlace } },
  ];
}

/** Each single value of an example changed, and each of the examples of a schema. */
function exampleOffers(node: Record<string, unknown>, path: NodePath): MutationOffer[] {
  const value = "value" in node ? leavesOf(node["value"], [...path, "value"]) : [];
  const { examples } = node;
  const items = Array.isArray(examples) ? leavesOf(examples, [...path, "examples"]) : [];
  return [...value, ...items].map(([at, leaf]) => ({
    kind: "example",
    at,
    change: { set: otherValue(leaf) },
  }));
}

function leavesOf(node: unknown, path: NodePath): [NodePath, unknown][] {
  if (typeof node !== "object" || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) =>
    leavesOf(value, [...path, Array.isArray(node) ? Number(key) : key]),
  );
}
