// Finds promises taken back that no rule of Redocly knows: defaults, headers always sent, the greatest body, error families.
import { type ContractData, pointerTo } from "../../contract-document.ts";
import type { BreakingChange } from "../breaking-change.ts";
import type { Uses } from "../uses.ts";

/** The promises of the released contract that the new one does not keep; `uses` are those of the released one. */
export function brokenPromises(
  base: ContractData,
  revision: ContractData,
  uses: Uses,
): BreakingChange[] {
  const found: BreakingChange[] = [
    ...smallerBodies(base, revision),
    ...otherFamilies(base, revision),
  ];

  function compare(before: unknown, after: unknown, pointer: string): void {
    if (!isObject(before) || !isObject(after)) return;
    if (
      "default" in before &&
      !pointer.endsWith("/properties") &&
      !pointer.endsWith("/responses")
    ) {
      const [from, to] = [before["default"], after["default"]].map((value) =>
        JSON.stringify(value),
      );
      if (from !== to)
        found.push({
          operations: uses.ofPointer(pointer),
          pointer: `${pointer}/default`,
          change: `The default ${from} became ${to ?? "none"}.`,
          loss: "Requests that leave the value out mean something else.",
          instead: "Keep the default, and let those who want the new value send it.",
        });
    }
    const isHeader = /\/headers\/[^/]+$/.test(pointer);
    if (isHeader && before["required"] === true && after["required"] !== true)
      found.push({
        operations: uses.ofPointer(pointer),
        pointer: `${pointer}/required`,
        change: "The header is no longer always sent.",
        loss: "Consumers that rely on the header can find it missing.",
        instead: "Keep sending it always.",
      });
    for (const [key, child] of Object.entries(before)) {
      if (/^(?:examples?|value|const|enum)$/.test(key) && !pointer.endsWith("/properties"))
        continue;
      compare(child, after[key], pointer + pointerTo(key).slice(1));
    }
  }

  compare({ ...base, "x-error-families": undefined }, revision, "#");
  return found;
}

function smallerBodies(base: ContractData, revision: ContractData): BreakingChange[] {
  const [from, to] = [base["x-max-body-bytes"], revision["x-max-body-bytes"]];
  if (typeof from !== "number" || typeof to !== "number" || to >= from) return [];
  return [
    {
      operations: [],
      pointer: "#/x-max-body-bytes",
      change: `The greatest body went from ${from} to ${to} bytes.`,
      loss: "Requests of more bytes get 413.",
      instead: "Keep the limit, and bound single fields of new operations.",
    },
  ];
}

/** Which URLs a family answers for. The answers themselves are compared by Redocly. */
function otherFamilies(base: ContractData, revision: ContractData): BreakingChange[] {
  const families = (base["x-error-families"] ?? []) as ContractData[];
  return families.flatMap(({ paths }, index) => {
    const now = revision["x-error-families"]?.[index]?.paths as unknown;
    if (now === paths) return [];
    return [
      {
        operations: [],
        pointer: pointerTo("x-error-families", index, "paths"),
        change: `The error family of ${paths} is now that of ${String(now ?? "no URL")}.`,
        loss: "Unknown URLs and methods are answered in another envelope.",
        instead: "Leave the families of released URLs, and add one for new URLs at the end.",
      },
    ];
  });
}

function isObject(value: unknown): value is ContractData {
  return typeof value === "object" && value !== null;
}
