// Keeps stubs from sending the contract's examples of the headers that the server itself sends on every response.
import type { CheckedAnswer, Fallback } from "@contract-first/operation-router";

/** Who answered is for the stub to say. */
const OF_THE_STUB = "answered-by";

/** Makes a fallback whose answers leave out the headers named in `common`, in lower case. */
export function withoutCommonHeaders<Stubs extends Fallback>(
  stubs: Stubs,
  common: ReadonlySet<string>,
): Stubs {
  const isOwn = ([name]: [string, string]): boolean =>
    name.toLowerCase() === OF_THE_STUB || !common.has(name.toLowerCase());
  const strip = (answer: CheckedAnswer): CheckedAnswer => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers ?? {}).filter(isOwn)),
  });
  return {
    ...stubs,
    open(api) {
      const answer = stubs.open(api);
      return async (...call) => strip(await answer(...call));
    },
  };
}
