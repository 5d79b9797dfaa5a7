// Parses YAML 1.2 and JSON text, and explains where and why a text is neither.
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import { CORE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";

const schema = CORE_SCHEMA.withTags(mergeTag);
/** Levels of nesting: far more than any document has, far fewer than the stack allows. */
export const maxDepth = 500;

/** Thrown for a text that cannot be parsed. */
export class ParseError extends Error {
  /** Into the text. */
  readonly offset: number;
  readonly remedy: string;

  constructor(offset: number, message: string, remedy: string) {
    super(message);
    this.offset = offset;
    this.remedy = remedy;
  }
}

/**
 * Returns the value of a text, and whether it is JSON. `extension` is that of the file, in lower case
 * with its dot. Throws a ParseError.
 */
export function parseText(text: string, extension: string): { value: unknown; isJson: boolean } {
  // A description in a file of its own is text.
  if ([".md", ".markdown", ".txt", ".html"].includes(extension)) {
    return { value: text, isJson: false };
  }
  if (extension === ".json") return { value: parseJson(text), isJson: true };
  // JSON parses much faster than YAML, but YAML may begin like JSON.
  const json = /^\s*[[{]/.test(text) ? tryJson(text) : undefined;
  return json ?? { value: parseYaml(text), isJson: false };
}

function tryJson(text: string): { value: unknown; isJson: boolean } | undefined {
  try {
    return { value: JSON.parse(text), isJson: true };
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (text.trim() === "") throw emptyError();
    const message = messageOf(error).replace(/ in JSON at position.*|, (?:\.\.\.)?".*$/s, "");
    const reason = message.replace(/ after JSON at position.*/s, " after its end");
    throw new ParseError(
      jsonOffset(text, error),
      `is not valid JSON: ${reason.replace(/^[A-Z]/, (first) => first.toLowerCase())}`,
      "correct the text there",
    );
  }
}

/**
 * Returns the offset of an error in JSON. V8 gives it for most errors, but not for an unexpected
 * token, which is the end of the longest beginning of the text that could still become valid.
 */
function jsonOffset(text: string, error: unknown): number {
  const position = positionIn(error);
  if (position !== undefined) return position;
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isBeginning(part: string): boolean {
  try {
    JSON.parse(part);
    return true;
  } catch (error) {
    return messageOf(error).includes("end of JSON") || positionIn(error) === part.length;
  }
}

function positionIn(error: unknown): number | undefined {
  const position = /at position (\d+)/.exec(messageOf(error))?.[1];
  return position === undefined ? undefined : Number(position);
}

function parseYaml(text: string): unknown {
  try {
    const value = load(text, { schema, maxDepth });
    // Only an alias can make a value that contains itself.
    if (text.includes("*") && isCircular(value)) {
      const message = "has an alias (*name) of what it stands in";
      throw new ParseError(0, message, "use a $ref for what contains itself");
    }
    return value;
  } catch (error) {
    if (error instanceof ParseError) throw error;
    const { reason, mark } =
      error instanceof YAMLException ? error : { reason: messageOf(error), mark: undefined };
    if (reason.includes("input is empty")) throw emptyError();
    if (reason.includes("found more")) {
      const remedy = "keep one, without a second `---`";
      throw new ParseError(secondDocument(text), "holds more than one YAML document", remedy);
    }
    throw new ParseError(mark?.position ?? 0, `is not valid YAML: ${reason}`, remedyFor(reason));
  }
}

function remedyFor(reason: string): string {
  if (reason.includes("duplicated")) return "give the key only once";
  if (reason.includes("tab characters")) return "indent with spaces";
  if (reason.includes("alias")) return "name an anchor (&name) that stands before it";
  if (reason.includes("tag")) return "leave the tag out";
  if (reason.includes("indentation")) return 'align it, or quote a text that holds ": "';
  return "correct the text there";
}

/** Returns the offset of the `---` that begins a second YAML document. */
function secondDocument(text: string): number {
  const marker = /\n---(?=\s)/g;
  marker.lastIndex = /^(?:\s|#.*\n|%.*\n)*---/.exec(text)?.[0].length ?? 0;
  return (marker.exec(text)?.index ?? -1) + 1;
}

function isCircular(value: unknown): boolean {
  const above = new Set<unknown>();
  const done = new Set<unknown>();
  function visit(node: unknown): boolean {
    if (typeof node !== "object" || node === null || done.has(node)) return false;
    if (above.has(node)) return true;
    above.add(node);
    if (Object.values(node).some(visit)) return true;
    above.delete(node);
    done.add(node);
    return false;
  }
  return visit(value);
}

function emptyError(): ParseError {
  return new ParseError(0, "is empty", "write an OpenAPI document into it");
}
