// Finds fields of requests that now need another permission: `x-permission` of a schema.
import {
  bundledOperations,
  type ContractData,
  pointerSegments,
  pointerTo,
} from "../../contract-document.ts";
import type { BreakingChange } from "../breaking-change.ts";

interface Field {
  pointer: string;
  permission: string | undefined;
}

/** The fields that need a permission which they did not need, one line for each place in the contract. */
export function newlyProtectedFields(base: ContractData, revision: ContractData): BreakingChange[] {
  const before = new Map(bundledOperations(base).map((one) => [one.id, one]));
  const found = bundledOperations(revision).flatMap((one) => {
    const old = before.get(one.id);
    if (!old) return [];
    const known = fieldsOf(base, old.operation["requestBody"], `${old.pointer}/requestBody`);
    const now = fieldsOf(revision, one.operation["requestBody"], `${one.pointer}/requestBody`);
    return [...now]
      .map(([name, field]) => ({ id: one.id, name, field, old: known.get(name) }))
      .filter(
        ({ field, old: released }) =>
          released !== undefined &&
          field.permission !== undefined &&
          field.permission !== released.permission,
      );
  });
  return [...Map.groupBy(found, ({ field }) => field.pointer)].map(([pointer, some]) => {
    const { name, field, old } = some[0]!;
    return {
      operations: some.map(({ id }) => id),
      pointer: `${pointer}/x-permission`,
      change: `Field \`${name}\` needs the permission \`${field.permission}\`, before ${old?.permission === undefined ? "none of its own" : `\`${old.permission}\``}.`,
      loss: "Requests that send the field get 403 when their role lacks the permission.",
      instead: "Protect a new field, or leave the permission of this one.",
    };
  });
}

/** Every field of a request body by its dotted name, through references, lists and alternatives. */
function fieldsOf(contract: ContractData, body: unknown, start: string): Map<string, Field> {
  const fields = new Map<string, Field>();

  function visit(node: unknown, name: string, pointer: string, within: unknown[]): void {
    if (typeof node !== "object" || node === null || within.includes(node)) return;
    const inner = [...within, node];
    if (Array.isArray(node)) {
      node.forEach((item, index) => visit(item, name, `${pointer}/${index}`, inner));
      return;
    }
    const schema = node as ContractData;
    const known = fields.get(name);
    if (name !== "" && known?.permission === undefined)
      fields.set(name, { pointer, permission: schema["x-permission"] });
    if (typeof schema["$ref"] === "string") {
      const [root, kind, component] = pointerSegments(schema["$ref"]);
      visit(contract[root!]?.[kind!]?.[component!], name, schema["$ref"], inner);
    }
    for (const [key, child] of Object.entries(schema)) {
      const place = pointer + pointerTo(key).slice(1);
      if (key === "properties") {
        for (const [field, value] of Object.entries(child as ContractData)) {
          const inside = name === "" ? field : `${name}.${field}`;
          visit(value, inside, place + pointerTo(field).slice(1), inner);
        }
      } else if (!/^(?:examples?|enum|const|default|\$ref)$/.test(key)) {
        visit(child, name, place, inner);
      }
    }
  }

  visit(body, "", start, []);
  return fields;
}
