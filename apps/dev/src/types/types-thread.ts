// Generates the types of the contract and checks the program against them, in a thread of its own.
import { workerData } from "node:worker_threads";
import openapiTS, { astToString, COMMENT_HEADER, type OpenAPI3 } from "openapi-typescript";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { offer } from "../thread.ts";
import { type CheckedProgram, TypeChecker } from "./type-checker.ts";
import { isAddition, isSameTypes, membersOf, type TypeMembers } from "./type-members.ts";

/** The types of a contract, as the openapi-typescript command writes them. */
export interface GeneratedTypes {
  text: string;
  /** Whether everything that the program was last checked against is still there, unchanged. */
  isAddition: boolean;
}

export type TypesThread = typeof types;

const checker = new TypeChecker(workerData as CheckedProgram);
let members: TypeMembers = new Map();
/** The members that the served contract has. */
let served: TypeMembers = new Map();
/** What the last check found, and the members that it was made with; undefined when the program changed. */
let last: { members: TypeMembers; found: LoopDiagnostic[] } | undefined;

const types = {
  /** Generates the types of a bundle, for this and later checks. */
  async generate(json: string): Promise<GeneratedTypes> {
    const ast = await openapiTS(JSON.parse(json) as OpenAPI3);
    const text = `${COMMENT_HEADER}${astToString(ast)}`;
    members = membersOf(text);
    checker.setGenerated(text);
    return { text, isAddition: isAddition(served, members) };
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
