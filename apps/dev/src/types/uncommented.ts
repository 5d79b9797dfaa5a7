// Reads TypeScript without its comments: with the same text, the types are the same.
import ts from "typescript";

const printer = ts.createPrinter({ removeComments: true });

export function uncommented(text: string): string {
  return printer.printFile(ts.createSourceFile("types.ts", text, ts.ScriptTarget.Latest));
}
