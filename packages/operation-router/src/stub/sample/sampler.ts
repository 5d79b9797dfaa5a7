// Makes values that fit a schema: typical ones, or random ones by a seed.
import type { Direction } from "../../direction.ts";
import type { OpenApiDocument } from "../../document.ts";
import { arraysOf } from "./arrays.ts";
import { inChosenOrder } from "./choices.ts";
import { expand } from "./expand.ts";
import { createFits, type Fits } from "./fits.ts";
import { numbersOf } from "./numbers.ts";
import { objectsOf } from "./objects.ts";
import type { Shape } from "./shape.ts";
import { textsOfShape } from "./texts.ts";
import { attempts, isCircular, isTooMuch, startTrip, type Blame, type Trip } from "./trip.ts";

/** Instead of a value, when none was found. */
export const none = Symbol("none");

export type Make = (schema: unknown, trip: Trip) => unknown;

export interface Sampler {
  /** Distinct values that should fit, best first; few enough to try them all. */
  samples: (schema: unknown, wanted: { seed?: string | undefined }) => Generator<unknown>;
  /** Why there is no sample; undefined when there is one. */
  explain: (schema: unknown) => Blame | undefined;
  fits: Fits;
}

/** So many ways through the alternatives of a schema are tried, and so many values on each. */
const mostShapes = 24;
const mostCandidates = 40;

export function createSampler(document: OpenApiDocument, direction: Direction): Sampler {
  const fits = createFits(document, direction);

  function* samples(schema: unknown, { seed }: { seed?: string | undefined }): Generator<unknown> {
    const seen = new Set<string>();
    for (const attempt of attempts(seed)) {
      const value = make(schema, startTrip(direction, attempt));
      if (value === none) continue;
      const text = JSON.stringify(value);
      if (!seen.has(text)) yield value;
      seen.add(text);
    }
  }

  function explain(schema: unknown): Blame | undefined {
    // The innermost is blamed first.
    let first: Blame | undefined;
    const value = make(
      schema,
      startTrip(direction, undefined, (blame) => (first ??= blame)),
    );
    return value === none ? first : undefined;
  }

  function make(schema: unknown, trip: Trip): unknown {
    if (isTooMuch(trip)) return none;
    let shapes = 0;
    let reason = "contradicts what stands beside it, such as `additionalProperties: false`";
    for (const shape of expand(document, schema, trip.choices)) {
      if (++shapes > mostShapes) break;
      if (isCircular(shape, trip)) {
        reason = "requires itself without end";
        continue;
      }
      reason = "has rules that no value was found for";
      let tried = 0;
      for (const value of valuesOf(shape, trip)) {
        if (++tried > mostCandidates) break;
        if ((value.isSure && !shape.isTricky) || fits(schema, value.value)) return value.value;
      }
    }
    if (trip.isVital) trip.blame({ schema, reason });
    return none;
  }

  function* valuesOf(shape: Shape, trip: Trip): Generator<Candidate> {
    if (shape.values !== undefined) {
      yield* inChosenOrder(trip.choices, shape.values).map(unsure);
      return;
    }
    if (trip.hasHints) yield* shape.hints.map(unsure);
    for (const type of typesOf(shape, trip)) {
      if (type === "object") {
        for (const value of objectsOf(document, shape, trip, make)) {
          yield { value, isSure: shape.needs.length === 0 };
        }
      } else if (type === "array") {
        for (const value of arraysOf(shape, trip, make)) {
          yield { value, isSure: shape.contained.length === 0 };
        }
      } else if (type === "string") {
        for (const value of textsOfShape(shape, trip.choices)) yield { value, isSure: true };
      } else if (type === "boolean") {
        yield* inChosenOrder(trip.choices, [true, false]).map(unsure);
      } else if (type === "null") yield { value: null, isSure: true };
      else yield* numbersOf(shape, type === "integer", trip.choices).map(unsure);
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

/** The types to try: those that the shape names, else those that its rules are about. */
function typesOf(shape: Shape, { depth, choices }: Trip): string[] {
  if (shape.types !== undefined) {
    const real = shape.types.filter((type) => type !== "null");
    const isNullable = real.length < shape.types.length;
    const order = inChosenOrder(choices, real);
    if (!isNullable) return order;
    return choices.below(8) === 7 ? ["null", ...order] : [...order, "null"];
  }
  const about: string[] = [];
  if (shape.objects.length + shape.required.length + shape.needs.length > 0) about.push("object");
  if (shape.arrays.length + shape.contained.length > 0) about.push("array");
  if (shape.patterns.length + shape.formats.length > 0) about.push("string");
  if (shape.shortest > 0 || shape.longest < Infinity) about.push("string");
  if (shape.multiples.length > 0 || shape.least > -Infinity || shape.most < Infinity) {
    about.push("number");
  }
  const rest = depth === 0 ? ["object", "string"] : ["string", "object"];
  const all = [...about, ...rest, "integer", "boolean", "array", "null"];
  return [...new Set(all)];
}
