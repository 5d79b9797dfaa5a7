// The breaking changes among those that Redocly sees.
import type { ContractData } from "../contract-document.ts";
import type { Impact } from "../version/semantic-version.ts";
import type { BreakingChange } from "./breaking-change.ts";
import { changePointer, redoclyChanges, type RedoclyChange } from "./redocly-diff.ts";
import { remedyFor } from "./remedies.ts";
import type { Uses } from "./uses.ts";

/** What Redocly says about the way from one bundle to another. */
export interface RatedChanges {
  breaking: BreakingChange[];
  /** The impacts of all changes, the breaking ones included. */
  impacts: Impact[];
}

/** Compares two bundles with Redocly, and says of each breaking change whom it hurts and what to do instead. */
export function ratedChanges(
  base: ContractData,
  revision: ContractData,
  { before, after }: Record<"before" | "after", Uses>,
): RatedChanges {
  const changes = redoclyChanges(base, revision);
  return {
    impacts: changes.map(({ impact }) => impact),
    breaking: changes.flatMap((change) =>
      change.verdicts
        .filter(({ impact }) => impact === "major")
        .map(({ ruleId, message }) => {
          const pointer = changePointer(change);
          const released = before.ofPointer(pointer);
          const operations = released.length > 0 ? released : after.ofPointer(pointer);
          const { loss, instead } = remedyFor(ruleId, hurtBy(change, pointer, before));
          return { operations, pointer, change: message, loss, instead };
        }),
    ),
  };
}

/** Whether a change can hurt requests, answers or both, as far as its place and its direction tell. */
function hurtBy(change: RedoclyChange, pointer: string, uses: Uses) {
  const direction = directionOf(change);
  const requests = uses.inRequests(pointer) && direction !== "wider";
  const answers = uses.inAnswers(pointer) && direction !== "narrower";
  return { requests, answers };
}

function directionOf({ property = "", base, revision, verdicts }: RedoclyChange): string {
  const said = /\bnarrowed\b|\bwidened\b/.exec(verdicts[0]?.message ?? "")?.[0];
  if (said) return said === "narrowed" ? "narrower" : "wider";
  const [from, to] = [base?.value, revision?.value];
  const bound = /^(?:exclusive)?(max|min)/i.exec(property)?.[1]?.toLowerCase();
  if (bound === undefined) return "unknown";
  if (typeof from !== "number") return "narrower";
  if (typeof to !== "number") return "wider";
  return (bound === "max") === to < from ? "narrower" : "wider";
}
