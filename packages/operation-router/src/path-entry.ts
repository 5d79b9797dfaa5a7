// What a path answers: the plan of each method's operation.
import { anyMethod, type Contract } from "./contract.ts";
import type { OperationPlan } from "./operation-plan.ts";

interface PlannedOperation {
  contract: Contract;
  plan: () => OperationPlan;
}

export interface PathEntry {
  path: string;
  /** The plan of the operation for a method in capitals. */
  find: (method: string) => OperationPlan | undefined;
  /** The methods that have an answer, besides that to OPTIONS. */
  methods: string[];
  /** The value of the `Allow` header. */
  allow: string;
}

/** HEAD is answered as GET, unless it is declared. */
export function createEntry(path: string, operations: PlannedOperation[]): PathEntry {
  const plans = new Map(operations.map(({ contract, plan }) => [contract.operation.method, plan]));
  const get = plans.get("GET");
  if (get !== undefined && !plans.has("HEAD")) plans.set("HEAD", get);
  const whole = plans.get(anyMethod);
  return {
    path,
    find: (method) => (plans.get(method) ?? whole)?.(),
    methods: [...plans.keys()],
    allow: allowOf([...plans.keys()]),
  };
}

/**
 * Lets paths that match the same URLs tell each other's methods; throws when two have the same one.
 * OpenAPI calls such paths identical, and yet they are written, with other names in the templates.
 */
export function joinEntries(known: PathEntry[], added: PathEntry): void {
  for (const { path, methods } of known) {
    const isShared = methods.some((method) => added.methods.includes(method));
    if (isShared || [...methods, ...added.methods].includes(anyMethod)) {
      throw new Error(`path ${path} matches the same URLs`);
    }
  }
  const all = [...known, added];
  const allow = allowOf(all.flatMap(({ methods }) => methods));
  for (const entry of all) entry.allow = allow;
}

function allowOf(methods: string[]): string {
  return [...new Set([...methods, "OPTIONS"])].join(", ");
}
