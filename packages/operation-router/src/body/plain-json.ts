// Recognizes in one cheap pass the JSON texts that need no thorough scan.

const quote = 34;
const backslash = 92;
const colon = 58;
const minus = 45;

/** Numbers with more characters may be out of range. */
const maxNumberLength = 300;
/** Counting keys is recursive, so deeper values are left to the scan. */
const maxRecursion = 500;

/**
 * Whether a JSON text has no duplicate key, lone surrogate, huge number or deep nesting; false if
 * only `scanJson` can find out. `value` is the parsed text: it has as many keys as the text has
 * colons, unless a key is duplicate.
 */
export function isPlainJson(text: string, value: unknown, maxDepth: number): boolean {
  const limit = Math.min(maxDepth, maxRecursion);
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

/** Returns the position of the closing quote; -1 for a string with `\u`, which may be a surrogate. */
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

/** Returns the position after a number; -1 for one with an exponent or very many digits. */
function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); isDigit(code) || code === 46; code = text.charCodeAt(at))
    at++;
  const next = text.charCodeAt(at);
  return next === 101 || next === 69 || at - start > maxNumberLength ? -1 : at;
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
