// Refuses patterns that a hostile string can make slow: every pattern compiles and runs in linear time.
import { analyse } from "scslre";
import { isAmbiguous } from "./ambiguity.ts";
import type { Context, Location, Rule } from "./redocly.ts";

export const linearPattern: Rule = () => ({
  Schema(schema, context) {
    if (schema.pattern !== undefined) {
      check(schema.pattern, context, context.location.child(["pattern"]));
    }
    for (const pattern of Object.keys(schema.patternProperties ?? {})) {
      check(pattern, context, context.location.child(["patternProperties", pattern]).key());
    }
  },
});

function check(pattern: string, context: Context, location: Location): void {
  const fault = patternFault(pattern);
  if (fault) context.report({ message: `Pattern ${pattern} ${fault}`, location });
}

/** What is wrong with a pattern, as the end of a sentence; undefined if it is fine. */
export function patternFault(pattern: string): string | undefined {
  let source: string;
  try {
    // JSON Schema reads patterns as Unicode expressions (2020-12, section 6.4).
    source = new RegExp(pattern, "u").source;
  } catch (error) {
    return `does not compile: ${(error as Error).message}. Write an ECMAScript expression for the flag u.`;
  }
  const [report] = analyse({ source, flags: "u" }).reports;
  if (!report) {
    return isAmbiguous(source)
      ? "takes exponentially more time: what it repeats can match the same text in several ways; let no two alternatives start alike."
      : undefined;
  }
  const growth = report.exponential ? "exponentially" : "quadratically or worse";
  const cure =
    report.type === "Move" ? "anchor it with ^" : "let no two repetitions match the same text";
  return `takes ${growth} more time on a long run of ${JSON.stringify(report.character.pick)}; ${cure}.`;
}
