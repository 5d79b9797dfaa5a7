// Reads a file of a document, and explains why it cannot be read.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { closest } from "@contract-first/operation-router/document/closest";
import { DocumentError } from "./diagnostic.ts";
import { ParseError, parseText } from "./parser.ts";
import { SourceFile } from "./source-file.ts";

/**
 * Reads and parses a file. Diagnostics show its path relative to `folder`, the working directory.
 * Throws a DocumentError for a file that cannot be read or parsed.
 */
export function readSource(path: string, folder: string): SourceFile {
  const file = new SourceFile(path, folder, readText(path, folder));
  try {
    const { value, isJson } = parseText(file.text, extname(path).toLowerCase());
    file.value = value;
    file.isJson = isJson;
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

/** Returns the path of the file in the same folder whose name is most like that of a missing file. */
export function closestFile(path: string): string | undefined {
  const folder = dirname(path);
  const name = closest(basename(path), fileNamesIn(folder));
  return name === undefined ? undefined : join(folder, name);
}

function readText(path: string, folder: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const file = new SourceFile(path, folder, "");
    const reason = explainCode(path, folder, code);
    throw new DocumentError(
      [{ severity: "error", file, pointer: "", offset: 0, ...reason }],
      [path],
      true,
    );
  }
}

function explainCode(
  path: string,
  folder: string,
  code: string | undefined,
): { message: string; remedy: string } {
  if (code === "EISDIR") {
    const document = fileNamesIn(path).find((name) =>
      /^(?:openapi|swagger|api)\.(?:ya?ml|json)$/.test(name),
    );
    const hint =
      document === undefined ? "" : `, such as ${relative(folder, join(path, document))}`;
    return { message: "is a directory", remedy: `name the document in it${hint}` };
  }
  if (code === "ENOENT" || code === "ENOTDIR") {
    const meant = closestFile(path);
    const remedy =
      meant === undefined ? "check the path" : `did you mean ${relative(folder, meant)}?`;
    return { message: "does not exist", remedy };
  }
  if (code === "EACCES" || code === "EPERM") {
    return { message: "may not be read", remedy: "give yourself the permission to read it" };
  }
  return { message: `cannot be read (${code ?? "unknown reason"})`, remedy: "check the file" };
}

function fileNamesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
