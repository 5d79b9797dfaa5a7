// The compiler over the package's own sources, as an editor runs it.
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile) as {
  config: unknown;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** Where a program would stand that imports `../src/index.ts`. */
export const programFile = join(import.meta.dirname, "program.ts");

/** Returns a host that reads one program from memory, and all other files from the disk. */
export function languageServiceFor(text: string): ts.LanguageService {
  const read = (name: string) => (name === programFile ? text : ts.sys.readFile(name));
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [programFile],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const found = read(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (one) => ts.getDefaultLibFilePath(one),
    fileExists: (name) => name === programFile || ts.sys.fileExists(name),
    readFile: read,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}

/** Checks a program, and returns how many types the compiler had to instantiate for it. */
export function instantiationsOf(text: string): number {
  const program = languageServiceFor(text).getProgram();
  const file = program?.getSourceFile(programFile);
  if (!program || !file) throw new Error("There is no program.");
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  const [first] = found;
  if (first) throw new Error(ts.flattenDiagnosticMessageText(first.messageText, "\n"));
  return program.getInstantiationCount();
}
