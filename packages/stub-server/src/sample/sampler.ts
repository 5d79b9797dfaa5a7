// Samples values that fit a schema: typical ones, or random ones by a seed.
// Own code, because a stub must find a value wherever there is one: the libraries that fake schemas make
// values that break `oneOf`, `not` or `unevaluatedProperties`, and follow circles without end.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { createFits, type Fits } from "@contract-first/operation-router/schema/fits";
import { createHidden, type Direction } from "@contract-first/operation-router/schema/hidden";
import { SchemaReferences } from "@contract-first/operation-router/schema/schema-references";
import { listAlternatives } from "./alternatives.ts";
import { sampleArrays } from "./arrays.ts";
import { inChosenOrder } from "./choices.ts";
import type { Constraints } from "./constraints.ts";
import {
  isCircular,
  isExhausted,
  listAttempts,
  none,
  startContext,
  type SampleContext,
  type UnsatisfiableSchema,
} from "./context.ts";
import { sampleNumbers } from "./numbers.ts";
import { sampleObjects } from "./objects.ts";
import { sampleStrings } from "./strings.ts";

export interface Sampler {
  /** Yields distinct values that should fit, best first; few enough to try them all. */
  samples: (schema: unknown, wanted: { seed?: string | undefined }) => Generator<unknown>;
  /** Returns why there is no sample; undefined when there is one. */
  explain: (schema: unknown) => UnsatisfiableSchema | undefined;
  /** Whether a value fits a schema. */
  fits: Fits;
}

/** How many alternatives of a schema are tried, and how many values of each. */
const mostAlternatives = 24;
const mostCandidates = 40;

export function createSampler(document: OpenApiDocument, direction: Direction): Sampler {
  const fits = createFits(document, direction);
  const isHidden = createHidden(new SchemaReferences(document), direction);

  function* samples(schema: unknown, { seed }: { seed?: string | undefined }): Generator<unknown> {
    const seen = new Set<string>();
    for (const attempt of listAttempts(seed)) {
      const value = makeValue(schema, startContext(attempt));
      if (value === none) continue;
      const text = JSON.stringify(value);
      if (!seen.has(text)) yield value;
      seen.add(text);
    }
  }

  function explain(schema: unknown): UnsatisfiableSchema | undefined {
    // The innermost is reported first.
    let first: UnsatisfiableSchema | undefined;
    const value = makeValue(
      schema,
      startContext(undefined, (unsatisfiable) => (first ??= unsatisfiable)),
    );
    return value === none ? first : undefined;
  }

  function makeValue(schema: unknown, context: SampleContext): unknown {
    if (isExhausted(context)) return none;
    let alternatives = 0;
    let reason = "contradicts what stands beside it, such as `additionalProperties: false`";
    for (const constraints of listAlternatives(document, schema, context.choices)) {
      if (++alternatives > mostAlternatives) break;
      if (isCircular(constraints, context)) {
        reason = "requires itself without end";
        continue;
      }
      reason = "has rules that no value was found for";
      let tried = 0;
      for (const { value, isSure } of valuesOf(constraints, context)) {
        if (++tried > mostCandidates) break;
        if ((isSure && !constraints.isIncomplete) || fits(schema, value)) return value;
      }
    }
    if (context.isIndispensable) context.report({ schema, reason });
    return none;
  }

  function* valuesOf(constraints: Constraints, context: SampleContext): Generator<Candidate> {
    if (constraints.values !== undefined) {
      yield* inChosenOrder(context.choices, constraints.values).map(unsure);
      return;
    }
    if (context.usesExamples) yield* constraints.examples.map(unsure);
    for (const type of typesOf(constraints, context)) {
      if (type === "object") {
        for (const value of sampleObjects(isHidden, constraints, context, makeValue)) {
          yield { value, isSure: constraints.dependentRequired.length === 0 };
        }
      } else if (type === "array") {
        for (const value of sampleArrays(constraints, context, makeValue)) {
          yield { value, isSure: constraints.contains.length === 0 };
        }
      } else if (type === "string") {
        for (const value of sampleStrings(constraints, context.choices)) {
          yield { value, isSure: true };
        }
      } else if (type === "boolean") {
        yield* inChosenOrder(context.choices, [true, false]).map(unsure);
      } else if (type === "null") yield { value: null, isSure: true };
      else yield* sampleNumbers(constraints, type === "integer", context.choices).map(unsure);
    }
  }

  return { samples, explain, fits };
}

interface Candidate {
  value: unknown;
  /** Whether the value fits all constraints, so that only an incomplete set of them needs a check. */
  isSure: boolean;
}

function unsure(value: unknown): Candidate {
  return { value, isSure: false };
}

/** Returns the types to try: those that are allowed, else those that the constraints are about. */
function typesOf(constraints: Constraints, { depth, choices }: SampleContext): string[] {
  if (constraints.types !== undefined) {
    const real = constraints.types.filter((type) => type !== "null");
    const isNullable = real.length < constraints.types.length;
    const order = inChosenOrder(choices, real);
    if (!isNullable) return order;
    return choices.below(8) === 7 ? ["null", ...order] : [...order, "null"];
  }
  const about: string[] = [];
  if (
    constraints.objects.length +
      constraints.required.length +
      constraints.dependentRequired.length >
    0
  )
    about.push("object");
  if (constraints.arrays.length + constraints.contains.length > 0) about.push("array");
  if (constraints.patterns.length + constraints.formats.length > 0) about.push("string");
  if (constraints.minLength > 0 || constraints.maxLength < Infinity) about.push("string");
  if (
    constraints.multipleOf.length > 0 ||
    constraints.minimum > -Infinity ||
    constraints.maximum < Infinity
  ) {
    about.push("number");
  }
  const rest = depth === 0 ? ["object", "string"] : ["string", "object"];
  const all = [...about, ...rest, "integer", "boolean", "array", "null"];
  return [...new Set(all)];
}
