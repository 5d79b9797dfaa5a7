// Generates what the client has of the contract and checks the program against it, in a thread of its own.
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { offer } from "../thread.ts";
import { type CheckedProgram, TypeChecker } from "./type-checker.ts";
import { uncommented } from "./uncommented.ts";

export interface TypesData extends CheckedProgram {
  /** The module that generates the files, which the build of the client runs, too. */
  generator: string;
  /** Other packages that have files of the contract, which are made when they are asked for. */
  followers?: { source: string; generator: string }[];
}

/** Texts by the paths of their files, or by their names in the folder of sources. */
export type Files = Record<string, string>;

export type TypesThread = typeof types;

const data = workerData as TypesData;
interface Generator {
  valueFiles(bundle: object): Files;
}

const { typesFile, valueFiles } = (await import(
  pathToFileURL(data.generator).href
)) as Generator & {
  typesFile(bundle: object): Promise<string>;
};
const checker = new TypeChecker(data);
/** The bundle whose types were generated last, as JSON. */
let bundle = "";
/** Its types. */
let text = "";
/** What the last check found, and the types that it was made with; undefined when the program changed. */
let last: { types: string; found: LoopDiagnostic[] } | undefined;
/** The types with which nothing was found last. */
let sound: string | undefined;

const types = {
  /** Generates the types of a bundle, which this and later checks are made with. */
  async generate(json: string): Promise<void> {
    if (json === bundle) return;
    text = await typesFile(JSON.parse(json) as object);
    bundle = json;
    checker.setGenerated(text);
  },

  /** Returns all files that the client and its followers have of the bundle whose types were generated last, by their paths. */
  async files(): Promise<Files> {
    const parsed = JSON.parse(bundle) as object;
    const followers = await Promise.all(
      (data.followers ?? []).map(async ({ source, generator }) => {
        const follower = (await import(pathToFileURL(generator).href)) as Generator;
        return inFolder(source, follower.valueFiles(parsed));
      }),
    );
    const own = inFolder(dirname(data.types), valueFiles(parsed));
    return Object.assign({ [data.types]: text }, own, ...followers) as Files;
  },

  /** Reads these files of the program again. */
  forget(paths: string[]): void {
    checker.forget(paths);
    last = undefined;
    sound = undefined;
  },

  /** Checks what the generated types reach, or the whole program. */
  check(isAll: boolean): LoopDiagnostic[] {
    // Most edits change texts and examples, which have no types.
    const bare = uncommented(text);
    if (last?.types === bare) return last.found;
    if (sound === bare) return [];
    const found = checker.check(isAll);
    last = { types: bare, found };
    if (found.length === 0) sound = bare;
    return found;
  },
};

function inFolder(folder: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [join(folder, name), content]),
  );
}

offer(types);
