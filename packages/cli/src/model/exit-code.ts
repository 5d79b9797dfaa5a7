// The codes that the command ends with, by what became of the request.

export const exitCodes = {
  /** A success of the API. */
  ok: 0,
  /** Nothing was sent: the command was called in a wrong way, or its settings are wrong. */
  usage: 1,
  /** There is no answer of the API: it could not be reached, was too slow, or something else answered. */
  transport: 6,
} as const;

/** Returns the code for the status of an answer: 0 for a success, the first digit of any other. */
export function exitCodeOf(status: number): number {
  return status >= 200 && status < 300 ? exitCodes.ok : Math.floor(status / 100);
}
