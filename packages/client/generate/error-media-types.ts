// Makes error-media-types.gen.ts: the media types in which the contract tells errors.

interface Message {
  content?: object;
}
type Referable = Message & { $ref?: string };

/** What is read of the bundled contract. */
export interface ErrorResponses {
  paths: Record<string, Record<string, { responses?: Record<string, Referable> }>>;
  components: { responses?: Record<string, Message> };
}

export function errorMediaTypesFile({ paths, components }: ErrorResponses): string {
  const errors = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ responses = {} }) => Object.entries(responses))
    .filter(([status]) => /^[45]|^default$/.test(status))
    .map(([, { $ref, ...response }]) =>
      $ref ? components.responses?.[$ref.slice("#/components/responses/".length)] : response,
    );
  const types = new Set(errors.flatMap((error) => Object.keys(error?.content ?? {})));
  return `/** The media types in which the contract tells errors. */
export const errorMediaTypes: readonly string[] = ${JSON.stringify([...types].toSorted())};
`;
}
