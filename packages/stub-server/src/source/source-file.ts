// One file of a document: its text, its value, and where in it a pointer stands.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { closest } from "@contract-first/operation-router/document/closest";
import { parseEvents } from "js-yaml";
import { DocumentError, type FileDiagnostic } from "./diagnostic.ts";
import { JsonPositions } from "./json-position.ts";
import { Lines, type Position } from "./lines.ts";
import { maxDepth, ParseError, parseJson, parseYaml } from "./source-text.ts";
import { findPointer } from "./yaml-position.ts";

/** A file that was read. */
export class SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  value: unknown;
  #lines: Lines | undefined;
  #json: JsonPositions | undefined;
  #events: ReturnType<typeof parseEvents> | undefined;

  readonly #base: string;

  constructor(path: string, base: string, text: string) {
    this.path = path;
    this.#base = base;
    this.text = text;
  }

  /** As people are told of it: relative to the folder that they are in. */
  get name(): string {
    return relative(this.#base, this.path) || basename(this.path);
  }

  /** Where a pointer or an offset stands; the start of the file when that cannot be found. */
  position(at: string | number): Position {
    this.#lines ??= new Lines(this.text);
    return this.#lines.position(typeof at === "number" ? at : this.#offsetOf(at));
  }

  #offsetOf(pointer: string): number {
    if (this.isJson) return (this.#json ??= new JsonPositions(this.text)).find(pointer);
    try {
      this.#events ??= parseEvents(this.text, { maxDepth });
    } catch {
      return 0;
    }
    return findPointer(this.text, this.#events, pointer);
  }

  /** Whether the text was read as JSON, whatever the file is called. */
  isJson = false;
}

/** Reads and parses a file; throws a DocumentError when either fails. */
export function readSource(path: string, base: string): SourceFile {
  const file = new SourceFile(path, base, readText(path, base));
  try {
    file.value = parse(file);
    return file;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { offset, message, remedy } = error;
    throw new DocumentError(
      [{ severity: "error", file, pointer: "", offset, message, remedy }],
      [path],
    );
  }
}

function readText(path: string, base: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const [message, remedy] = unreadable(path, base, code);
    const file = new SourceFile(path, base, "");
    const diagnostic: FileDiagnostic = {
      severity: "error",
      file,
      pointer: "",
      offset: 0,
      message,
      remedy,
    };
    throw new DocumentError([diagnostic], [path], true);
  }
}

function unreadable(path: string, base: string, code: string | undefined): [string, string] {
  if (code === "EISDIR") {
    const found = namesIn(path).find((name) =>
      /^(?:openapi|swagger|api)\.(?:ya?ml|json)$/.test(name),
    );
    const hint = found === undefined ? "" : `, such as ${relative(base, join(path, found))}`;
    return ["is a directory", `name the document in it${hint}`];
  }
  if (code === "ENOENT" || code === "ENOTDIR") {
    const meant = closest(basename(path), namesIn(dirname(path)));
    const hint =
      meant === undefined
        ? "check the path"
        : `did you mean ${relative(base, join(dirname(path), meant))}?`;
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
  const extension = extname(file.path).toLowerCase();
  // A description kept in a file of its own.
  if ([".md", ".markdown", ".txt", ".html"].includes(extension)) return file.text;
  file.isJson = extension === ".json" || /^\s*[[{]/.test(file.text);
  if (!file.isJson) return parseYaml(file.text);
  try {
    return parseJson(file.text);
  } catch (error) {
    if (extension === ".json") throw error;
    // YAML may begin like JSON.
    file.isJson = false;
    return parseYaml(file.text);
  }
}
