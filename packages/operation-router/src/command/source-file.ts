// One file of a document: its text, its value, and where in it a pointer stands.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { CORE_SCHEMA, YAMLException, load, mergeTag, parseEvents } from "js-yaml";
import { closest } from "../closest.ts";
import { DocumentError, type Diagnostic } from "./diagnostic.ts";
import { findPointer, type Position, positionOf } from "./position.ts";

const schema = CORE_SCHEMA.withTags(mergeTag);
/** Far deeper than any document, far less than the stack holds. */
const maxDepth = 500;

/** A file that was read; its value is parsed by `parse`. */
export class SourceFile {
  /** Absolute. */
  readonly path: string;
  /** As people are told of it: relative to the folder that they are in. */
  readonly name: string;
  readonly text: string;
  value: unknown;
  #events: ReturnType<typeof parseEvents> | undefined;

  constructor(path: string, base: string, text: string) {
    this.path = path;
    this.name = relative(base, path) || basename(path);
    this.text = text;
  }

  /** Where a pointer or an offset stands; the start of the file when that cannot be found. */
  position(at: string | number): Position {
    if (typeof at === "number") return positionOf(this.text, at);
    // JSON is YAML, except that YAML does not like tabs.
    const text = this.isJson ? this.text.replaceAll("\t", " ") : this.text;
    try {
      this.#events ??= parseEvents(text, { maxDepth });
    } catch {
      return { line: 1, column: 1 };
    }
    return positionOf(text, findPointer(text, this.#events, at));
  }

  get isJson(): boolean {
    return extname(this.path).toLowerCase() === ".json" || /^\s*[[{]/.test(this.text);
  }
}

/** Reads and parses a file; throws a DocumentError when either fails. */
export function readSource(path: string, base: string): SourceFile {
  const file = new SourceFile(path, base, readText(path, base));
  file.value = parse(file);
  return file;
}

function readText(path: string, base: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const [message, remedy] = unreadable(path, base, code);
    throw fault(new SourceFile(path, base, ""), 0, message, remedy);
  }
}

function unreadable(path: string, base: string, code: string | undefined): [string, string] {
  if (code === "EISDIR") {
    const documents = namesIn(path).filter((name) => /^(?:openapi|swagger|api)\.(?:ya?ml|json)$/.test(name));
    const [found] = documents;
    const hint = found === undefined ? "" : `, such as ${relative(base, join(path, found))}`;
    return ["is a directory", `name the document in it${hint}`];
  }
  if (code === "ENOENT" || code === "ENOTDIR") {
    const meant = closest(basename(path), namesIn(dirname(path)));
    const hint = meant === undefined ? "check the path" : `did you mean ${relative(base, join(dirname(path), meant))}?`;
    return ["does not exist", hint];
  }
  if (code === "EACCES" || code === "EPERM") {
    return ["may not be read", "give yourself the permission to read it"];
  }
  return [`cannot be read (${code ?? "unknown reason"})`, "check the file"];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function parse(file: SourceFile): unknown {
  // A description kept in a file of its own.
  if (/^\.(?:md|markdown|txt|html?)$/i.test(extname(file.path))) return file.text;
  return file.isJson ? parseJson(file) : parseYaml(file);
}

function parseJson(file: SourceFile): unknown {
  try {
    return JSON.parse(file.text);
  } catch (error) {
    // A flow mapping may begin like JSON.
    if (extname(file.path).toLowerCase() !== ".json" && file.text.trim() !== "") {
      return parseYaml(file);
    }
    const message = error instanceof Error ? error.message : "";
    const reason = message.replace(/ in JSON at position.*| after JSON at.*|, (?:\.\.\.)?".*$/s, "");
    if (file.text.trim() === "") throw fault(file, 0, "is empty", "write an OpenAPI document into it");
    throw fault(file, jsonOffset(file.text, message), `is not valid JSON: ${lower(reason)}`, "correct the text there");
  }
}

/** V8 gives a position for most errors; for a wrong token YAML's reader stumbles at the same place. */
function jsonOffset(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const [, token] = /^Unexpected token '(.)'/su.exec(message) ?? [];
  const [, excerpt] = /, (?:\.\.\.)?"(.*?)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? [];
  if (token === undefined || excerpt === undefined) return text.trimEnd().length;
  return Math.max(0, text.indexOf(excerpt)) + excerptOffset(excerpt, token, text);
}

/** V8 shows ten characters on either side of the token. */
function excerptOffset(excerpt: string, token: string, text: string): number {
  if (text.startsWith(excerpt)) return Math.max(0, excerpt.lastIndexOf(token));
  return Math.max(0, excerpt.indexOf(token, 10));
}

function parseYaml(file: SourceFile): unknown {
  try {
    const value = load(file.text, { schema, maxDepth });
    if (file.text.includes("*")) refuseCycles(file, value);
    return value;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const { reason, mark } = error instanceof YAMLException ? error : { reason: String(error), mark: undefined };
    if (/input is empty/.test(reason)) throw fault(file, 0, "is empty", "write an OpenAPI document into it");
    if (/found more/.test(reason)) {
      const second = /\n---(?=\s)/g;
      second.lastIndex = /^(?:\s|#.*\n|%.*\n)*---/.exec(file.text)?.[0].length ?? 0;
      const offset = (second.exec(file.text)?.index ?? -1) + 1;
      throw fault(file, offset, "holds more than one YAML document", "keep one, without a second `---`");
    }
    throw fault(file, mark?.position ?? 0, `is not valid YAML: ${reason}`, remedyFor(reason));
  }
}

function remedyFor(reason: string): string {
  if (reason.includes("duplicated")) return "give the key only once";
  if (reason.includes("tab")) return "indent with spaces";
  if (reason.includes("alias")) return "name an anchor (&name) that stands before it";
  if (reason.includes("tag")) return "leave the tag out";
  if (reason.includes("indentation")) return "align it with its neighbours, or quote a text that holds \": \"";
  return "correct the text there";
}

/** An alias of what it stands in makes an endless value. */
function refuseCycles(file: SourceFile, value: unknown): void {
  const above = new Set<unknown>();
  const done = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null || done.has(node)) return;
    if (above.has(node)) {
      throw fault(file, 0, "has an alias (*name) of what it stands in", "use a $ref for what contains itself");
    }
    above.add(node);
    for (const inner of Object.values(node)) visit(inner);
    above.delete(node);
    done.add(node);
  };
  visit(value);
}

function fault(file: SourceFile, offset: number, message: string, remedy: string): DocumentError {
  const diagnostic: Diagnostic = { severity: "error", file, pointer: "", offset, message, remedy };
  return new DocumentError([diagnostic], [file.path]);
}

function lower(text: string): string {
  return text.replace(/^[A-Z]/, (first) => first.toLowerCase());
}
