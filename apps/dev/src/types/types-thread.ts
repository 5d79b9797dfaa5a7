// Generates what the client has of the contract and checks the program against it, in a thread of its own.
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { offer } from "../thread.ts";
import { type CheckedProgram, TypeChecker } from "./type-checker.ts";
import { isAddition, isSameTypes, membersOf, type TypeMembers } from "./type-members.ts";

export interface TypesData extends CheckedProgram {
  /** The module that generates the files, which the build of the client runs, too. */
  generator: string;
}

/** Texts by the names of their files. */
export type Files = Record<string, string>;

export type TypesThread = typeof types;

const data = workerData as TypesData;
const { typesFile, valueFiles } = (await import(pathToFileURL(data.generator).href)) as {
  typesFile(bundle: object): Promise<string>;
  valueFiles(bundle: object): Files;
};
const checker = new TypeChecker(data);
let bundle: object = {};
/** Its types. */
let text = "";
let members: TypeMembers = new Map();
/** The members that the served contract has. */
let served: TypeMembers = new Map();
/** What the last check found, and the members that it was made with; undefined when the program changed. */
let last: { members: TypeMembers; found: LoopDiagnostic[] } | undefined;

const types = {
  /**
   * Generates the types of a bundle, which this and later checks are made with. Returns whether everything that the served
   * contract has is still there, unchanged.
   */
  async generate(json: string): Promise<boolean> {
    bundle = JSON.parse(json) as object;
    text = await typesFile(bundle);
    members = membersOf(text);
    checker.setGenerated(text);
    return isAddition(served, members);
  },

  /** Returns all files that the client has of the bundle whose types were generated last. */
  files(): Files {
    return { [basename(data.types)]: text, ...valueFiles(bundle) };
  },

  /** The contract whose types were generated last is served. */
  accept(): void {
    served = members;
  },

  /** Reads these files of the program again. */
  forget(paths: string[]): void {
    checker.forget(paths);
    last = undefined;
  },

  /** Checks what the generated types reach, or the whole program. */
  check(isAll: boolean): LoopDiagnostic[] {
    // Most edits change texts and examples, which have no types.
    if (last && isSameTypes(last.members, members)) return last.found;
    const found = checker.check(isAll);
    last = { members, found };
    return found;
  },
};

offer(types);
