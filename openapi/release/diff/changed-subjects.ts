// What changed, by the names that a changelog uses: operations, components, permissions, roles, and the parts of the root.
import { isDeepStrictEqual } from "node:util";
import { bundledOperations, type ContractData, pointerTo } from "../contract-document.ts";
import type { Uses } from "./uses.ts";

/** A named part of the contract that changed. */
export interface ChangedSubject {
  name: string;
  pointer: string;
  kind: "added" | "removed" | "modified";
  /** The operations that use it, for a component. A changelog line may name all of them instead. */
  operations: string[];
}

interface NamedPart {
  name: string;
  pointer: string;
  value: unknown;
}

/** Every part that changed, with the uses of the new contract. Components that were only added or removed are told by what uses them. */
export function changedSubjects(
  base: ContractData,
  revision: ContractData,
  uses: Uses,
): ChangedSubject[] {
  const components = changed(componentsOf(base), componentsOf(revision))
    .filter(({ kind }) => kind === "modified")
    .map((one) => Object.assign(one, { operations: uses.ofPointer(one.pointer) }));
  return [...changed(partsOf(base), partsOf(revision)), ...components];
}

function changed(before: NamedPart[], after: NamedPart[]): ChangedSubject[] {
  const old = new Map(before.map((part) => [partKey(part), part]));
  const now = new Map(after.map((part) => [partKey(part), part]));
  const removed = before
    .filter((part) => !now.has(partKey(part)))
    .map(({ name, pointer }) => ({ name, pointer, kind: "removed" as const, operations: [] }));
  const rest = after.flatMap((part): ChangedSubject[] => {
    const { name, pointer, value } = part;
    const released = old.get(partKey(part));
    if (released === undefined) return [{ name, pointer, kind: "added", operations: [] }];
    return isDeepStrictEqual(released.value, value)
      ? []
      : [{ name, pointer, kind: "modified", operations: [] }];
  });
  return [...removed, ...rest];
}

/** An operation stays the same one when its URL changes, and a component when its kind does not. */
function partKey({ name, pointer }: NamedPart): string {
  return pointer.startsWith("#/paths/") ? name : pointer;
}

function componentsOf(contract: ContractData): NamedPart[] {
  return Object.entries<ContractData>(contract["components"] ?? {})
    .filter(([kind]) => kind !== "securitySchemes")
    .flatMap(([kind, all]) =>
      Object.entries(all).map(([name, value]) => ({
        name,
        pointer: pointerTo("components", kind, name),
        value,
      })),
    );
}

function partsOf(contract: ContractData): NamedPart[] {
  const operations = bundledOperations(contract).map(({ id, pointer, ...value }) => ({
    name: id,
    pointer,
    value,
  }));
  const schemes = Object.entries<ContractData>(contract["components"]?.securitySchemes ?? {});
  const access = schemes.flatMap(
    ([name, { "x-roles": roles, "x-permissions": permissions, ...rest }]) => {
      const place = ["components", "securitySchemes", name];
      return [
        { name, pointer: pointerTo(...place), value: rest },
        named(roles, ...place, "x-roles"),
        named(permissions, ...place, "x-permissions"),
      ].flat();
    },
  );
  const root = Object.entries(contract)
    .filter(([key]) => key !== "paths" && key !== "components")
    .map(([name, value]) => ({ name, pointer: pointerTo(name), value }));
  return [...operations, ...access, ...root];
}

function named(parts: ContractData | undefined, ...place: string[]): NamedPart[] {
  return Object.entries(parts ?? {}).map(([name, value]) => ({
    name,
    pointer: pointerTo(...place, name),
    value,
  }));
}
