// Where a value stands in a sample, how it is to be made, and how much may still be made.
import { randomChoices, typicalChoices, type Choices } from "./choices.ts";
import type { Constraints } from "./constraints.ts";

/** Stands for a value that was not found. */
export const none = Symbol("none");

/** Makes a value that fits a schema, or returns `none`. */
export type MakeValue = (schema: unknown, context: SampleContext) => unknown;

export interface SampleContext {
  choices: Choices;
  /** Whether examples and defaults of schemas are used. */
  usesExamples: boolean;
  depth: number;
  /** Whether to make required properties only. */
  isBrief: () => boolean;
  /** Whether the value is required where it stands. */
  isRequired: boolean;
  /** Whether there is no sample without the value. */
  isIndispensable: boolean;
  /** How often each `$ref` was followed on the way. */
  references: ReadonlyMap<string, number>;
  /** Returns the context of a value inside one that fits the constraints. */
  enter: (constraints: Constraints, isRequired: boolean) => SampleContext;
  /** Returns the same context with other choices. */
  vary: (variant: number) => SampleContext;
  /** Called with the reason when an indispensable value is not found. */
  report: (unsatisfiable: UnsatisfiableSchema) => void;
}

/** Why a schema has no sample. */
export interface UnsatisfiableSchema {
  /** A schema of the document, or several as `allOf`. */
  schema: unknown;
  /** Continues `it …`. */
  reason: string;
}

/** A way to make a whole sample. */
export interface SampleAttempt {
  choices: Choices;
  usesExamples: boolean;
  isBrief: boolean;
}

/** How often a circle of required properties is followed. */
const mostRounds = 3;
/** Beyond these a sample is hard to read, so only what is required is made. */
const deepestFull = 8;
const mostFull = 2000;
/** Beyond these a sample takes too long, so it is given up. */
const deepest = 40;
const mostMade = 40_000;

const typical = { choices: typicalChoices, usesExamples: true, isBrief: false };

/** Lists typical attempts, then random ones; random ones first where there is a seed. */
export function listAttempts(seed: string | undefined): SampleAttempt[] {
  const brief = { ...typical, isBrief: true };
  const withoutExamples = { usesExamples: false };
  const typicalAttempts = [
    typical,
    { ...typical, ...withoutExamples },
    brief,
    { ...brief, ...withoutExamples },
  ];
  const randomAttempts = Array.from({ length: 12 }, (_, index) => ({
    choices: randomChoices(`${seed ?? "typical"} ${index}`),
    usesExamples: false,
    isBrief: index % 4 === 3,
  }));
  return seed === undefined
    ? [...typicalAttempts, ...randomAttempts]
    : [...randomAttempts, ...typicalAttempts];
}

/** Returns the context of a whole sample. */
export function startContext(
  { choices, usesExamples, isBrief }: SampleAttempt = typical,
  report: SampleContext["report"] = () => undefined,
): SampleContext {
  let made = 0;
  const createContext = (
    place: Pick<
      SampleContext,
      "choices" | "depth" | "isRequired" | "isIndispensable" | "references"
    >,
  ): SampleContext => {
    made += 1;
    const { depth, references, isIndispensable } = place;
    return {
      ...place,
      usesExamples,
      report,
      isBrief: () => isBrief || depth > deepestFull || made > mostFull,
      enter(constraints, isRequired) {
        const followed = new Map(references);
        for (const reference of constraints.references) {
          followed.set(reference, (followed.get(reference) ?? 0) + 1);
        }
        return createContext({
          ...place,
          depth: depth + 1,
          isRequired,
          isIndispensable: isIndispensable && isRequired,
          references: followed,
        });
      },
      vary(variant) {
        const seed = `${variant} ${place.choices.below(2 ** 32)}`;
        return createContext({ ...place, choices: randomChoices(seed) });
      },
      ...(made > mostMade && { depth: deepest + 1 }),
    };
  };
  return createContext({
    choices,
    depth: 0,
    isRequired: true,
    isIndispensable: true,
    references: new Map(),
  });
}

/** Whether the sample takes too long to go on. */
export function isExhausted({ depth }: SampleContext): boolean {
  return depth > deepest;
}

/** Whether a value lies in itself once too often: once for an optional value, a few times for a required one. */
export function isCircular(
  constraints: Constraints,
  { references, isRequired }: SampleContext,
): boolean {
  const most = isRequired ? mostRounds : 1;
  return constraints.references.some((reference) => (references.get(reference) ?? 0) >= most);
}
