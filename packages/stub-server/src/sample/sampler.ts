// Makes values that fit a schema: typical ones, or random ones by a seed.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { createFits, type Fits } from "@contract-first/operation-router/schema/fits";
import { createHidden, type Direction } from "@contract-first/operation-router/schema/hidden";
import { SchemaReferences } from "@contract-first/operation-router/schema/schema-references";
import { arraysOf } from "./arrays.ts";
import { inChosenOrder } from "./choices.ts";
import type { Constraints } from "./constraints.ts";
import {
  attempts,
  isCircular,
  isTooMuch,
  none,
  startContext,
  type SampleContext,
  type Unsatisfied,
} from "./context.ts";
import { expand } from "./expand.ts";
import { numbersOf } from "./numbers.ts";
import { objectsOf } from "./objects.ts";
import { textsWithin } from "./texts.ts";

export interface Sampler {
  /** Distinct values that should fit, best first; few enough to try them all. */
  samples: (schema: unknown, wanted: { seed?: string | undefined }) => Generator<unknown>;
  /** Why there is no sample; undefined when there is one. */
  explain: (schema: unknown) => Unsatisfied | undefined;
  fits: Fits;
}

/** So many ways through the alternatives of a schema are tried, and so many values on each. */
const mostAlternatives = 24;
const mostCandidates = 40;

export function createSampler(document: OpenApiDocument, direction: Direction): Sampler {
  const fits = createFits(document, direction);
  const isHidden = createHidden(new SchemaReferences(document), direction);

  function* samples(schema: unknown, { seed }: { seed?: string | undefined }): Generator<unknown> {
    const seen = new Set<string>();
    for (const attempt of attempts(seed)) {
      const value = make(schema, startContext(attempt));
      if (value === none) continue;
      const text = JSON.stringify(value);
      if (!seen.has(text)) yield value;
      seen.add(text);
    }
  }

  function explain(schema: unknown): Unsatisfied | undefined {
    // The innermost is reportd first.
    let first: Unsatisfied | undefined;
    const value = make(
      schema,
      startContext(undefined, (report) => (first ??= report)),
    );
    return value === none ? first : undefined;
  }

  function make(schema: unknown, context: SampleContext): unknown {
    if (isTooMuch(context)) return none;
    let alternatives = 0;
    let reason = "contradicts what stands beside it, such as `additionalProperties: false`";
    for (const constraints of expand(document, schema, context.choices)) {
      if (++alternatives > mostAlternatives) break;
      if (isCircular(constraints, context)) {
        reason = "requires itself without end";
        continue;
      }
      reason = "has rules that no value was found for";
      let tried = 0;
      for (const value of valuesOf(constraints, context)) {
        if (++tried > mostCandidates) break;
        if ((value.isSure && !constraints.isTricky) || fits(schema, value.value))
          return value.value;
      }
    }
    if (context.isVital) context.report({ schema, reason });
    return none;
  }

  function* valuesOf(constraints: Constraints, context: SampleContext): Generator<Candidate> {
    if (constraints.values !== undefined) {
      yield* inChosenOrder(context.choices, constraints.values).map(unsure);
      return;
    }
    if (context.hasHints) yield* constraints.hints.map(unsure);
    for (const type of typesOf(constraints, context)) {
      if (type === "object") {
        for (const value of objectsOf(isHidden, constraints, context, make)) {
          yield { value, isSure: constraints.needs.length === 0 };
        }
      } else if (type === "array") {
        for (const value of arraysOf(constraints, context, make)) {
          yield { value, isSure: constraints.contained.length === 0 };
        }
      } else if (type === "string") {
        for (const value of textsWithin(constraints, context.choices))
          yield { value, isSure: true };
      } else if (type === "boolean") {
        yield* inChosenOrder(context.choices, [true, false]).map(unsure);
      } else if (type === "null") yield { value: null, isSure: true };
      else yield* numbersOf(constraints, type === "integer", context.choices).map(unsure);
    }
  }

  return { samples, explain, fits };
}

interface Candidate {
  value: unknown;
  /** It was made by all rules but the tricky ones. */
  isSure: boolean;
}

function unsure(value: unknown): Candidate {
  return { value, isSure: false };
}

/** The types to try: those that the constraints names, else those that its rules are about. */
function typesOf(constraints: Constraints, { depth, choices }: SampleContext): string[] {
  if (constraints.types !== undefined) {
    const real = constraints.types.filter((type) => type !== "null");
    const isNullable = real.length < constraints.types.length;
    const order = inChosenOrder(choices, real);
    if (!isNullable) return order;
    return choices.below(8) === 7 ? ["null", ...order] : [...order, "null"];
  }
  const about: string[] = [];
  if (constraints.objects.length + constraints.required.length + constraints.needs.length > 0)
    about.push("object");
  if (constraints.arrays.length + constraints.contained.length > 0) about.push("array");
  if (constraints.patterns.length + constraints.formats.length > 0) about.push("string");
  if (constraints.shortest > 0 || constraints.longest < Infinity) about.push("string");
  if (
    constraints.multiples.length > 0 ||
    constraints.least > -Infinity ||
    constraints.most < Infinity
  ) {
    about.push("number");
  }
  const rest = depth === 0 ? ["object", "string"] : ["string", "object"];
  const all = [...about, ...rest, "integer", "boolean", "array", "null"];
  return [...new Set(all)];
}
