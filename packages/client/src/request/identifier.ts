// Makes up names that nobody else has.

/** Returns a UUID; on pages without TLS, which have none, 32 random hexadecimal digits. */
export function randomId(): string {
  return (
    crypto.randomUUID?.() ??
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("")
  );
}
