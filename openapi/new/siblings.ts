// Which operations of the contract are the likest to a new one: its error family, then how much of the path they share.
import { familyOf } from "../rules/errors/error-families.ts";
import type { ContractSources, SourceOperation } from "./contract-sources.ts";

/** Whether requests of a method have a body. */
export function carriesBody(method: string): boolean {
  return ["post", "put", "patch"].includes(method);
}

/** How many segments two paths have in common, from their beginning. */
export function sharedSegments(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  const different = left.findIndex((segment, index) => segment !== right[index]);
  return different === -1 ? left.length : different;
}

/** Returns the operations of the path's error family, likest first. */
export function siblings(
  contract: ContractSources,
  { path, method, operationId }: { path: string; method: string; operationId: string },
): SourceOperation[] {
  const family = familyOf(contract.root, path);
  const ending = path.split("/").toReversed().join("/");
  const verb = verbOf(operationId);
  const ranked = contract.operations
    .filter((operation) => familyOf(contract.root, operation.path) === family)
    .map((operation) => ({
      operation,
      rank: [
        carriesBody(operation.method) === carriesBody(method),
        sharedSegments(operation.path, path),
        operation.method === method,
        verbOf(String(operation.node["operationId"])) === verb,
        sharedSegments(operation.path.split("/").toReversed().join("/"), ending),
      ].map(Number),
    }));
  const sorted = ranked.toSorted((left, right) => {
    const place = left.rank.findIndex((value, index) => value !== right.rank[index]);
    return place === -1 ? 0 : right.rank[place]! - left.rank[place]!;
  });
  return sorted.map(({ operation }) => operation);
}

/** The verb that an operationId begins with. */
export function verbOf(operationId: string): string {
  return /^[a-z]*/.exec(operationId)![0];
}
