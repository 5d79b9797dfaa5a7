// Makes the identifiers of entities.
import { randomBytes } from "node:crypto";

/** Returns 24 hexadecimal digits: the time in seconds, so that later ones sort later, then 64 random bits. */
export function newIdentifier(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return seconds.padStart(8, "0") + randomBytes(8).toString("hex");
}
