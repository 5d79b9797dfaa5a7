// Which operations use a component, a permission or a role of the contract.
import {
  bundledOperations,
  componentOf,
  type ContractData,
  pointerSegments,
  pointerTo,
} from "../contract-document.ts";

/** The use of one contract: by pointer of a component, and by name of a permission. */
export interface Uses {
  /** The operations that use the component which `pointer` lies in, or the operation which it lies in. */
  ofPointer(pointer: string): string[];
  /** Whether a request can hold what `pointer` leads to. */
  inRequests(pointer: string): boolean;
  /** Whether an answer can hold what `pointer` leads to. */
  inAnswers(pointer: string): boolean;
  /** The operations that ask for a permission, by themselves or for a field. */
  ofPermission(permission: string): string[];
}

/** Finds the uses of everything in a bundle. */
export function usesOf(contract: ContractData): Uses {
  const operations = bundledOperations(contract).map((one) => ({
    id: one.id,
    path: one.path,
    pointer: one.pointer,
    request: reachable(contract, [
      one.inherited["parameters"],
      one.operation["parameters"],
      one.operation["requestBody"],
    ]),
    all: reachable(contract, [one.operation, one.inherited]),
    answers: reachable(contract, one.operation["responses"]),
  }));

  function ofPointer(pointer: string): string[] {
    const component = componentOf(pointer);
    const found = operations.filter((one) =>
      component === undefined ? liesIn(pointer, one.pointer) : one.all.components.has(component),
    );
    if (found.length > 0 || component !== undefined) return found.map(({ id }) => id);
    return operations
      .filter(({ path }) => liesIn(pointer, pointerTo("paths", path)))
      .map(({ id }) => id);
  }

  return {
    ofPointer,
    inRequests(pointer) {
      const component = componentOf(pointer);
      if (component === undefined) return /\/(?:parameters|requestBody)\//.test(`${pointer}/`);
      return operations.some(({ request }) => request.components.has(component));
    },
    inAnswers(pointer) {
      const component = componentOf(pointer);
      if (component === undefined) return /\/responses\/|^#\/x-error-families/.test(`${pointer}/`);
      return operations.some(({ answers }) => answers.components.has(component));
    },
    ofPermission: (permission) =>
      operations.filter(({ all }) => all.permissions.has(permission)).map(({ id }) => id),
  };
}

function liesIn(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

interface Reached {
  components: Set<string>;
  permissions: Set<string>;
}

function reachable(contract: ContractData, start: unknown): Reached {
  const components = new Set<string>();
  const permissions = new Set<string>();

  function visit(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) return node.forEach(visit);
    const { $ref, security, ...rest } = node as ContractData;
    if (typeof $ref === "string") follow($ref);
    if (Array.isArray(security)) security.forEach(visitRequirement);
    if (typeof rest["x-permission"] === "string") permissions.add(rest["x-permission"]);
    Object.values(rest).forEach(visit);
  }

  function visitRequirement(requirement: unknown): void {
    if (typeof requirement !== "object" || requirement === null) return;
    for (const needed of Object.values(requirement).flat()) permissions.add(String(needed));
  }

  function follow(reference: string): void {
    const component = componentOf(reference);
    if (component === undefined || components.has(component)) return;
    components.add(component);
    const [, kind, name] = pointerSegments(component);
    visit(contract["components"]?.[kind!]?.[name!]);
  }

  visit(start);
  return { components, permissions };
}
