// The way into a sample: how its values are to be made, and how much may still be made.
import { randomChoices, typicalChoices, type Choices } from "./choices.ts";
import type { Constraints } from "./constraints.ts";

/** Instead of a value, when none was found. */
export const none = Symbol("none");

/** Makes a value that fits a schema, or returns `none`. */
export type Make = (schema: unknown, context: SampleContext) => unknown;

/** Where in a sample a value stands, and how it is to be made. */
export interface SampleContext {
  choices: Choices;
  /** Whether examples and defaults of the document are taken. */
  hasHints: boolean;
  depth: number;
  /** Only what is required. */
  isBrief: () => boolean;
  /** Whether the value must be there. */
  isRequired: boolean;
  /** Whether there is no sample without it. */
  isVital: boolean;
  /** How often each `$ref` was followed on the way. */
  refs: ReadonlyMap<string, number>;
  into: (constraints: Constraints, isRequired: boolean) => SampleContext;
  /** The same place with other choices. */
  apart: (variant: number) => SampleContext;
  /** Notes why there is no value at a place. */
  report: (report: Unsatisfied) => void;
}

/** Why a schema has no sample. */
export interface Unsatisfied {
  /** The schema at fault: one of the document, or several as `allOf`. */
  schema: unknown;
  /** Continues `it …`. */
  reason: string;
}

/** How a sample is attempted. */
export interface SampleAttempt {
  choices: Choices;
  hasHints: boolean;
  isBrief: boolean;
}

/** A circle of required properties is followed this often before it is given up. */
const mostRounds = 3;
/** Beyond these a sample is hard to read: only what is required follows. */
const deepestFull = 8;
const mostFull = 2000;
/** Beyond these no sample is worth its time. */
const deepest = 40;
const mostMade = 40_000;

const usual = { choices: typicalChoices, hasHints: true, isBrief: false };

/** A typical sample in several ways, then random ones: the first for what is asked by a seed. */
export function attempts(seed: string | undefined): SampleAttempt[] {
  const brief = { ...usual, isBrief: true };
  const typical = [usual, { ...usual, hasHints: false }, brief, { ...brief, hasHints: false }];
  const random = Array.from({ length: 12 }, (_, index) => ({
    choices: randomChoices(`${seed ?? "typical"} ${index}`),
    hasHints: false,
    isBrief: index % 4 === 3,
  }));
  return seed === undefined ? [...typical, ...random] : [...random, ...typical];
}

/** The place where a sample starts. */
export function startContext(
  { choices, hasHints, isBrief }: SampleAttempt = usual,
  report: SampleContext["report"] = () => undefined,
): SampleContext {
  let made = 0;
  const context = (
    place: Pick<SampleContext, "choices" | "depth" | "isRequired" | "isVital" | "refs">,
  ): SampleContext => {
    made += 1;
    const { depth, refs, isVital } = place;
    return {
      ...place,
      hasHints,
      report,
      isBrief: () => isBrief || depth > deepestFull || made > mostFull,
      into(constraints, isRequired) {
        const followed = new Map(refs);
        for (const ref of constraints.refs) followed.set(ref, (followed.get(ref) ?? 0) + 1);
        const isInnerVital = isVital && isRequired;
        return context({
          ...place,
          depth: depth + 1,
          isRequired,
          isVital: isInnerVital,
          refs: followed,
        });
      },
      apart(variant) {
        const other = place.choices.below(2 ** 32);
        return context({ ...place, choices: randomChoices(`${variant} ${other}`) });
      },
      ...(made > mostMade && { depth: deepest + 1 }),
    };
  };
  return context({ choices, depth: 0, isRequired: true, isVital: true, refs: new Map() });
}

/** Whether to give up for the sake of time. */
export function isTooMuch({ depth }: SampleContext): boolean {
  return depth > deepest;
}

/** What may be left out is not followed into itself; what must be there is, a few times. */
export function isCircular(constraints: Constraints, { refs, isRequired }: SampleContext): boolean {
  return constraints.refs.some((ref) => (refs.get(ref) ?? 0) >= (isRequired ? mostRounds : 1));
}
