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
    allow: [...new Set([...plans.keys(), "OPTIONS"])].join(", "),
  };
}
