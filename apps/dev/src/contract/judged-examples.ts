// Remembers the contract whose examples were judged: half of linting is to judge them, and most edits change none.

/** The rules that judge examples by their schemas. */
export const exampleRules = [
  "no-invalid-media-type-examples",
  "no-invalid-parameter-examples",
  "no-invalid-schema-examples",
];

interface Operation {
  parameters?: unknown;
  requestBody?: unknown;
  responses?: unknown;
  callbacks?: unknown;
}

interface BundledContract {
  components?: { [kind: string]: unknown };
  webhooks?: object;
  paths?: Record<string, object>;
}

export class JudgedExamples {
  #good: string | undefined;

  /** Whether the same examples and schemas were found good. */
  areGood(bundle: object): boolean {
    return this.#good === basisOf(bundle);
  }

  /** All examples of this bundle are good. */
  remember(bundle: object): void {
    this.#good = basisOf(bundle);
  }
}

/** Returns all that examples and schemas are written in, in a bundle. */
function basisOf({ components, webhooks, paths = {} }: BundledContract): string {
  const items = Object.values(paths).map((item) =>
    Object.values(item).map((part: unknown) => {
      const { parameters, requestBody, responses, callbacks } = (part ?? {}) as Operation;
      // Of what is no operation, such as the parameters of the path, all.
      return responses === undefined ? part : [parameters, requestBody, responses, callbacks];
    }),
  );
  return JSON.stringify([components, webhooks, items]);
}
