// Checks a program against the generated types again and again, reading again only what changed.
import { dirname } from "node:path";
import ts from "typescript";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";

/** What is checked, and where its types come from. */
export interface CheckedProgram {
  /** Folder with the program's tsconfig.json. */
  folder: string;
  /** Folders, with a slash at the end, and files that are checked. */
  sources: readonly string[];
  /** The generated file with the types, whose text is not read from the disk. */
  types: string;
  /** The package that passes the generated types on, and its source. */
  name: string;
  index: string;
}

export class TypeChecker {
  readonly #program: CheckedProgram;
  readonly #options: ts.CompilerOptions;
  readonly #host: ts.CompilerHost;
  readonly #files = new Map<string, ts.SourceFile | undefined>();
  readonly #imports = new WeakMap<ts.SourceFile, string[]>();
  #text = "";
  #old: ts.Program | undefined;

  constructor(program: CheckedProgram) {
    this.#program = program;
    this.#options = {
      ...this.#read().options,
      // The source itself, so that nothing has to be built for the check.
      paths: { [program.name]: [program.index] },
    };
    this.#host = ts.createCompilerHost(this.#options);
    const read = this.#host.getSourceFile.bind(this.#host);
    this.#host.getSourceFile = (path, target) => {
      if (!this.#files.has(path)) {
        const made =
          path === program.types
            ? ts.createSourceFile(path, this.#text, target)
            : read(path, target);
        this.#files.set(path, made);
      }
      return this.#files.get(path);
    };
    const exists = this.#host.fileExists.bind(this.#host);
    this.#host.fileExists = (path) => path === program.types || exists(path);
  }

  /** Takes other generated types from now on. */
  setGenerated(text: string): void {
    this.#text = text;
    this.#files.delete(this.#program.types);
  }

  /** Reads these files again. */
  forget(paths: string[]): void {
    for (const path of paths) this.#files.delete(path);
  }

  /** Checks the files that the generated types reach, or all of the program. */
  check(isAll: boolean): LoopDiagnostic[] {
    const { fileNames } = this.#read();
    const rootNames = fileNames.filter((path) => this.#isChecked(path));
    const program = ts.createProgram({
      rootNames,
      options: this.#options,
      host: this.#host,
      ...(this.#old && { oldProgram: this.#old }),
    });
    this.#old = program;
    const reached = isAll ? undefined : this.#dependents(program);
    const files = program
      .getSourceFiles()
      .filter(({ fileName }) => this.#isChecked(fileName))
      .filter(({ fileName }) => reached === undefined || reached.has(fileName));
    return [
      ...files.flatMap((file) => program.getSyntacticDiagnostics(file)),
      ...files.flatMap((file) => program.getSemanticDiagnostics(file)),
    ].flatMap(typeDiagnostic);
  }

  #isChecked(path: string): boolean {
    return this.#program.sources.some((source) => path.startsWith(source));
  }

  /** Returns the files that import the generated one, directly or through others. */
  #dependents(program: ts.Program): Set<string> {
    const { types, index } = this.#program;
    const importers = new Map<string, string[]>();
    for (const file of program.getSourceFiles()) {
      if (file.fileName !== index && !this.#isChecked(file.fileName)) continue;
      for (const to of this.#importsOf(file)) {
        importers.set(to, [...(importers.get(to) ?? []), file.fileName]);
      }
    }
    const reached = new Set([types]);
    for (const path of reached) for (const one of importers.get(path) ?? []) reached.add(one);
    return reached;
  }

  #importsOf(file: ts.SourceFile): string[] {
    let found = this.#imports.get(file);
    if (!found) {
      found = ts.preProcessFile(file.text).importedFiles.flatMap(({ fileName }) => {
        const { resolvedModule } = ts.resolveModuleName(
          fileName,
          file.fileName,
          this.#options,
          this.#host,
          undefined,
          undefined,
          file.impliedNodeFormat,
        );
        return resolvedModule ? [resolvedModule.resolvedFileName] : [];
      });
      this.#imports.set(file, found);
    }
    return found;
  }

  #read(): ts.ParsedCommandLine {
    const { folder } = this.#program;
    const path = ts.sys.resolvePath(`${folder}/tsconfig.json`);
    const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: unknown };
    return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  }
}

function typeDiagnostic({ file, start, messageText }: ts.Diagnostic): LoopDiagnostic[] {
  if (!file || start === undefined) return [];
  // The last line says what does not fit; those before it, in what larger types that is.
  const reason = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n").at(-1) ?? "";
  const message = shortened(reason.trim().replace(/\.$/, ""));
  const remedy = "change the code to what the contract documents, or put the contract back";
  return [{ path: file.fileName, pointer: "", offset: start, message, remedy, rule: "types" }];
}

function shortened(text: string): string {
  return text.length > 240 ? `${text.slice(0, 240)}…` : text;
}
