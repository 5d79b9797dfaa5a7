// Makes values that fit a schema: typical ones, or random ones by a seed.
import type { OpenApiDocument } from "../../document.ts";
import { arraysOf } from "./arrays.ts";
import { inChosenOrder, randomChoices, typicalChoices, type Choices } from "./choices.ts";
import { expand } from "./expand.ts";
import { createFits, type Fits } from "./fits.ts";
import type { Direction } from "./hidden.ts";
import { numbersOf } from "./numbers.ts";
import { objectsOf } from "./objects.ts";
import type { Shape } from "./shape.ts";
import { textsOfShape } from "./texts.ts";

/** Instead of a value, when none was found. */
export const none = Symbol("none");

export type Make = (schema: unknown, trip: Trip) => unknown;

/** Where in a sample a value stands, and how it is to be made. */
export interface Trip {
  direction: Direction;
  choices: Choices;
  /** Whether examples and defaults of the document are taken. */
  hasHints: boolean;
  depth: number;
  /** Only what is required. */
  isBrief: () => boolean;
  /** Whether the value may be left out. */
  isRequired: boolean;
  /** How often each `$ref` was followed on the way. */
  refs: ReadonlyMap<string, number>;
  into: (shape: Shape, isRequired: boolean) => Trip;
  /** The same place with other choices. */
  apart: (variant: number) => Trip;
}

export interface Sampler {
  /** Distinct values that should fit, best first; few enough to try them all. */
  samples: (schema: unknown, wanted: { seed?: string | undefined }) => Generator<unknown>;
  fits: Fits;
}

/** A circle of required properties is followed this often before it is given up. */
const mostRounds = 3;
/** Beyond these a sample is hard to read: only what is required follows. */
const deepestFull = 8;
const mostFull = 2000;
/** Beyond these no sample is worth its time. */
const deepest = 40;
const mostMade = 40_000;
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

  function make(schema: unknown, trip: Trip): unknown {
    if (trip.depth > deepest) return none;
    let shapes = 0;
    for (const shape of expand(document, schema, trip.choices)) {
      if (++shapes > mostShapes) break;
      if (isCircular(shape, trip)) continue;
      let tried = 0;
      for (const value of valuesOf(shape, trip)) {
        if (++tried > mostCandidates) break;
        if ((value.isSure && !shape.isTricky) || fits(schema, value.value)) return value.value;
      }
    }
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

  return { samples, fits };
}

interface Candidate {
  value: unknown;
  /** It was made by all rules but the tricky ones. */
  isSure: boolean;
}

function unsure(value: unknown): Candidate {
  return { value, isSure: false };
}

interface Attempt {
  choices: Choices;
  hasHints: boolean;
  isBrief: boolean;
}

/** A typical sample in several ways, then random ones: the first for what is asked by a seed. */
function attempts(seed: string | undefined): Attempt[] {
  const typical = [
    { choices: typicalChoices, hasHints: true, isBrief: false },
    { choices: typicalChoices, hasHints: false, isBrief: false },
    { choices: typicalChoices, hasHints: true, isBrief: true },
    { choices: typicalChoices, hasHints: false, isBrief: true },
  ];
  const random = Array.from({ length: 12 }, (_, index) => ({
    choices: randomChoices(`${seed ?? "typical"} ${index}`),
    hasHints: false,
    isBrief: index % 4 === 3,
  }));
  return seed === undefined ? [...typical, ...random] : [...random, ...typical];
}

function startTrip(direction: Direction, { choices, hasHints, isBrief }: Attempt): Trip {
  let made = 0;
  const trip = (
    own: Choices,
    depth: number,
    isRequired: boolean,
    refs: ReadonlyMap<string, number>,
  ): Trip => {
    made += 1;
    return {
      direction,
      choices: own,
      hasHints,
      depth: made > mostMade ? deepest + 1 : depth,
      isBrief: () => isBrief || depth > deepestFull || made > mostFull,
      isRequired,
      refs,
      into(shape, isInner) {
        const followed = new Map(refs);
        for (const ref of shape.refs) followed.set(ref, (followed.get(ref) ?? 0) + 1);
        return trip(own, depth + 1, isInner, followed);
      },
      apart: (variant) => trip(randomChoices(`apart ${variant}`), depth, isRequired, refs),
    };
  };
  return trip(choices, 0, true, new Map());
}

/** What may be left out is not followed into itself; what must be there is, a few times. */
function isCircular(shape: Shape, { refs, isRequired }: Trip): boolean {
  return shape.refs.some((ref) => (refs.get(ref) ?? 0) >= (isRequired ? mostRounds : 1));
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
