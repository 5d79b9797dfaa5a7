// Finds errors that the server no longer raises for a reason it raised them for: `x-raised-by` of a schema.
import { bundledOperations, type ContractData, pointerSegments } from "../../contract-document.ts";
import type { BreakingChange } from "../breaking-change.ts";

interface RaisedError {
  pointer: string;
  reason: string;
  /** Its constants, by which consumers know it whatever its schema is called. */
  constants: string;
}

/** The reasons that lost their error, one line for each error and reason. */
export function lostErrors(base: ContractData, revision: ContractData): BreakingChange[] {
  const after = new Map(bundledOperations(revision).map(({ id, operation }) => [id, operation]));
  const lost = bundledOperations(base).flatMap(({ id, operation }) =>
    // A status that is gone is a breaking change of its own.
    Object.entries<ContractData>(after.get(id)?.["responses"] ?? {}).flatMap(([status, response]) =>
      notKept(
        raisedErrors(base, operation["responses"][status]),
        raisedErrors(revision, response),
      ).map((error) => ({ id, error })),
    ),
  );
  const ofFamilies = notKept(
    raisedErrors(base, base["x-error-families"]),
    raisedErrors(revision, revision["x-error-families"]),
  ).map((error) => ({ id: undefined, error }));
  const all = [...lost, ...ofFamilies];
  const groups = Map.groupBy(all, ({ error }) => `${error.pointer} ${error.reason}`);
  return [...groups.values()].map((some) => {
    const { pointer, reason } = some[0]!.error;
    return {
      operations: [...new Set(some.flatMap(({ id }) => id ?? []))],
      pointer: `${pointer}/x-raised-by`,
      change: `Error \`${pointerSegments(pointer).at(-1)}\` is no longer raised by \`${reason}\`.`,
      loss: "Consumers that tell this case by the code of the error no longer recognize it.",
      instead: "Leave the reason with the error, and add a new error for a new reason.",
    };
  });
}

function notKept(released: RaisedError[], kept: RaisedError[]): RaisedError[] {
  return released.filter((error) => !kept.some((one) => isSame(one, error)));
}

/** An error of another code is a change of its constants, which Redocly names. */
function isSame(one: RaisedError, other: RaisedError): boolean {
  if (one.reason !== other.reason) return false;
  return one.pointer === other.pointer || one.constants === other.constants;
}

function raisedErrors(contract: ContractData, start: unknown): RaisedError[] {
  const seen = new Set<unknown>();
  const found: RaisedError[] = [];

  function visit(node: unknown, pointer: string): void {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    const { "x-raised-by": reasons, $ref, ...rest } = node as ContractData;
    if (Array.isArray(reasons)) {
      const constants = JSON.stringify(constantsOf(rest));
      found.push(...reasons.map((reason) => ({ pointer, reason: String(reason), constants })));
    }
    if (typeof $ref === "string") {
      const [root, kind, name] = pointerSegments($ref);
      visit(contract[root!]?.[kind!]?.[name!], $ref);
    }
    Object.entries(rest).forEach(([key, child]) => visit(child, `${pointer}/${key}`));
  }

  visit(start, "#");
  return found;
}

function constantsOf(node: unknown): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "const" ? [value] : constantsOf(value),
  );
}
