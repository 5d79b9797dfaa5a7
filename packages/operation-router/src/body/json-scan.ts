// Finds what JSON.parse accepts and this package does not: duplicate keys, deep nesting, lone surrogates.
import { escapePointer } from "../document/pointer.ts";
import type { Violation } from "../failure/violation.ts";

/** An object or array around the current position. */
interface Level {
  /** The keys so far; undefined for an array. */
  keys: Set<string> | undefined;
  /** The key or index of the current value. */
  at: string | number;
}

const maxViolations = 100;
const numberCharacters = "-+.eE0123456789";
const largestNumber = String(Number.MAX_VALUE);

/**
 * Scans a valid JSON text without recursion. Returns at most 100 violations, and only that of
 * `depth` if the nesting exceeds it.
 */
export function scanJson(text: string, maxDepth: number): Violation[] {
  const violations: Violation[] = [];
  const levels: Level[] = [];
  let expectsKey = false;
  const report = (rule: string, message: string): void => {
    if (violations.length >= maxViolations) return;
    const pointer = levels.map(({ at }) => `/${escapePointer(String(at).toWellFormed())}`).join("");
    violations.push({ in: "body", pointer, rule, message });
  };

  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    const level = levels.at(-1);
    if (character === "{" || character === "[") {
      if (levels.length === maxDepth) return [tooDeep(maxDepth)];
      expectsKey = character === "{";
      levels.push(expectsKey ? { keys: new Set(), at: "" } : { keys: undefined, at: 0 });
    } else if (character === "}" || character === "]") {
      levels.pop();
      expectsKey = false;
    } else if (character === "," && level !== undefined) {
      if (typeof level.at === "number") level.at++;
      expectsKey = level.keys !== undefined;
    } else if (character === '"') {
      const end = endOfString(text, position);
      const value = readString(text.slice(position, end + 1));
      position = end;
      if (expectsKey && level?.keys !== undefined) {
        level.at = value;
        if (level.keys.has(value)) report("duplicate", "must be given only once");
        level.keys.add(value);
      }
      if (!value.isWellFormed()) {
        report("encoding", `must ${expectsKey ? "have a name" : "be"} without lone surrogates`);
      }
      expectsKey = false;
    } else if (character === "-" || (character >= "0" && character <= "9")) {
      const end = endOfNumber(text, position);
      if (!Number.isFinite(Number(text.slice(position, end)))) {
        report("range", `must be between -${largestNumber} and ${largestNumber}`);
      }
      position = end - 1;
    }
  }
  return violations;
}

function tooDeep(maxDepth: number): Violation {
  const levels = maxDepth === 1 ? "level" : "levels";
  const message = `must be nested at most ${maxDepth} ${levels} deep`;
  return { in: "body", pointer: "", rule: "depth", message };
}

function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (text.charAt(end) !== '"') end += text.charAt(end) === "\\" ? 2 : 1;
  return end;
}

function readString(literal: string): string {
  return literal.includes("\\") ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && numberCharacters.includes(text.charAt(end))) end++;
  return end;
}
