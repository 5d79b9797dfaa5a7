// Tells in one cheap pass that there is nothing in a JSON text for the thorough scan to find.

const quote = 34;
const backslash = 92;
const colon = 58;
const minus = 45;

/** Longer numbers may be too large. */
const longestNumber = 300;
/** Deeper values are not for recursion. */
const deepest = 500;

/**
 * Whether no key stands twice, no string can hold a lone surrogate, no number is too large and
 * nothing is nested deeper than allowed. False where only `scanJson` can tell.
 *
 * @param value what JSON.parse made of the text: it has as many keys as there are colons in the text, unless one stands twice
 */
export function isPlainJson(text: string, value: unknown, maxDepth: number): boolean {
  const limit = Math.min(maxDepth, deepest);
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      if (at === -1) return false;
    } else if (code === colon) {
      keys++;
    } else if (code === minus || isDigit(code)) {
      const end = endOfNumber(text, at);
      if (end === -1) return false;
      at = end - 1;
    } else if (code === 123 || code === 91) {
      if (++depth > limit) return false;
    } else if (code === 125 || code === 93) {
      depth--;
    }
  }
  return keys === countKeys(value);
}

/** The place of the closing quote; -1 for a string with `\u`, which may be half of a pair. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(at)) {
    if (code === backslash) {
      if (text.charCodeAt(at + 1) === 117) return -1;
      at++;
    }
    at++;
  }
  return at;
}

/** The place after the number; -1 for one with an exponent or very many digits. */
function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); isDigit(code) || code === 46; code = text.charCodeAt(at))
    at++;
  const next = text.charCodeAt(at);
  return next === 101 || next === 69 || at - start > longestNumber ? -1 : at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item);
    return count;
  }
  const names = Object.keys(value);
  for (const name of names) count += countKeys((value as Record<string, unknown>)[name]);
  return count + names.length;
}
