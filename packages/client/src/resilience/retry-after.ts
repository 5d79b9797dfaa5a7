// Reads how long a server asks to wait (RFC 9110, section 10.2.3).

/** Returns milliseconds from now, undefined for a header that is missing or means nothing. */
export function readRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
