// Requires every pattern to compile and to run in linear time on any text.
// The package recheck gives the same verdicts, but takes a second for an e-mail pattern and adds 57 MB to node_modules.
import { analyse } from "scslre";
import type { Context, HouseRule, SourceLocation } from "../shared/redocly.ts";
import { isAmbiguous } from "./ambiguity.ts";

export const linearPattern: HouseRule = () => ({
  Schema(schema, context) {
    if (schema.pattern !== undefined) {
      check(schema.pattern, context, context.location.child(["pattern"]));
    }
    for (const pattern of Object.keys(schema.patternProperties ?? {})) {
      check(pattern, context, context.location.child(["patternProperties", pattern]).key());
    }
  },
});

function check(pattern: string, context: Context, location: SourceLocation): void {
  const diagnostic = patternDiagnostic(pattern);
  if (diagnostic) context.report({ message: `Pattern ${pattern} ${diagnostic}`, location });
}

/** Returns what is wrong with a pattern, as the end of a sentence, or undefined if it runs in linear time. */
export function patternDiagnostic(pattern: string): string | undefined {
  let source: string;
  try {
    // Patterns in JSON Schema have the flag u (2020-12, section 6.4).
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
  const remedy =
    report.type === "Move" ? "anchor it with ^" : "let no two repetitions match the same text";
  return `takes ${growth} more time on a long run of ${JSON.stringify(report.character.pick)}; ${remedy}.`;
}
