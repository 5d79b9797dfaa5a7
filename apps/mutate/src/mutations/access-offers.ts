// Changes of who may do what: roles, the permissions that they have, and where a permission is asked for.
import { type MutationOffer, type NodePath, withEach, withoutEach } from "./offer.ts";

/** The roles and the permissions that the contract has. */
export interface AccessNames {
  roles: string[];
  permissions: string[];
}

type Node = Record<string, unknown>;

export function accessOffers(node: Node, path: NodePath, names: AccessNames): MutationOffer[] {
  return [...roleOffers(node, path, names), ...permissionOffers(node, path, names)];
}

function roleOffers(node: Node, path: NodePath, names: AccessNames): MutationOffer[] {
  const kind = "role";
  const { roles, reach } = node;
  const offers = path.at(-1) === "x-roles" ? removals(kind, node, path) : [];
  if (Array.isArray(roles)) {
    const missing = names.roles.filter((name) => !roles.includes(name));
    const lists = [...withoutEach(roles), ...withEach(roles, missing)];
    offers.push(
      ...lists.map((set) => ({ kind, at: [...path, "roles"], change: { set } }) as const),
    );
  }
  if (reach === "any" || reach === "own") {
    const set = reach === "any" ? "own" : "any";
    offers.push({ kind, at: [...path, "reach"], change: { set } });
  }
  return offers;
}

function permissionOffers(node: Node, path: NodePath, names: AccessNames): MutationOffer[] {
  const kind = "permission";
  const offers = path.at(-1) === "x-permissions" ? removals(kind, node, path) : [];
  if (path.at(-2) === "security") {
    for (const [scheme, needed] of Object.entries(node)) {
      const [permission] = needed as unknown[];
      const others = [[neighbourOf(permission, names.permissions)], []];
      offers.push(
        ...others.map((set) => ({ kind, at: [...path, scheme], change: { set } }) as const),
      );
    }
  }
  const own = node["x-permission"];
  if (typeof own === "string") {
    const at = [...path, "x-permission"];
    offers.push({ kind, at, change: { remove: true } });
    offers.push({ kind, at, change: { set: neighbourOf(own, names.permissions) } });
  }
  return offers;
}

/** Each entry of the node removed. */
function removals(kind: MutationOffer["kind"], node: Node, path: NodePath): MutationOffer[] {
  return Object.keys(node).map((name) => ({
    kind,
    at: [...path, name],
    change: { remove: true },
  }));
}

/** The permission that follows in the list of the contract. */
function neighbourOf(permission: unknown, all: string[]): string | undefined {
  return all[(all.indexOf(String(permission)) + 1) % all.length];
}
