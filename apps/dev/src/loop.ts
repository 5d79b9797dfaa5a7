// The loop: whenever a file is saved, the contract is judged and, if it is good, served, written and documented.
import { existsSync, globSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { watch, type FSWatcher } from "chokidar";
import type { Engine } from "./contract/engine-thread.ts";
import { causesOf } from "./diagnostics/causes.ts";
import { Edits } from "./diagnostics/edits.ts";
import { KnownDiagnostics } from "./diagnostics/known.ts";
import { type LoopDiagnostic, placed } from "./diagnostics/loop-diagnostic.ts";
import type { Layout } from "./layout.ts";
import { bannerOf, namesOfFiles, reportCauses, reportProgress } from "./report.ts";
import { judge, type Judgement } from "./round.ts";
import { DocsBuild } from "./serving/docs-build.ts";
import { writeBeside, writeWhole } from "./serving/outputs.ts";
import { ServerProcess } from "./serving/server-process.ts";
import { startThread, type Thread } from "./thread.ts";
import type { TypesThread } from "./types/types-thread.ts";

/** How long files must be still, in milliseconds: editors write in several steps. */
const settlingTime = 20;

type Part = "contract" | "rules" | "code";

export class Loop {
  readonly #layout: Layout;
  readonly #server: ServerProcess;
  readonly #docs: DocsBuild;
  readonly #types: Thread<TypesThread>;
  readonly #known = new KnownDiagnostics();
  readonly #edits: Edits;
  readonly #saved = new Map<string, Part>();
  #engine: Thread<Engine>;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #isGood = false;
  #served = "";

  constructor(layout: Layout, args: string[]) {
    this.#layout = layout;
    this.#server = new ServerProcess(layout.server.main, layout.root, args);
    this.#docs = new DocsBuild(layout.docs.folder, (failure) => this.#docsBuilt(failure));
    this.#engine = this.#startEngine();
    this.#types = startThread<TypesThread>(new URL("types/types-thread.ts", import.meta.url), {
      folder: layout.server.folder,
      sources: [`${layout.server.source}/`],
      ...layout.types,
    });
    this.#edits = new Edits(filesIn(layout.contract.parts));
  }

  /** Serves the contract and watches from then on. */
  async start(): Promise<void> {
    this.#watch();
    await this.#enqueue(async () => {
      await this.#judgeContract([], performance.now());
      if (!this.#server.isRunning && existsSync(this.#layout.contract.bundle.json)) {
        await this.#startServer();
      }
    });
    reportProgress("watching the contract and the code");
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#watcher?.close();
    await this.#server.end();
    await Promise.all([this.#engine.end(), this.#types.end()]);
  }

  #startEngine(): Thread<Engine> {
    const { entry, config, rules } = this.#layout.contract;
    const file = new URL("contract/engine-thread.ts", import.meta.url);
    return startThread<Engine>(file, { entry, config, rules });
  }

  #watch(): void {
    const { contract, server } = this.#layout;
    this.#watcher = watch([contract.folder, ...server.code], {
      ignoreInitial: true,
      ignored: (path) => this.#partOf(path) === undefined && !isAbove(path, contract.folder),
    });
    this.#watcher.on("all", (_event, path) => this.#note(path));
    // Of changes within 50 ms the event above is sent for the first alone; an editor may empty a file and then write it.
    this.#watcher.on("raw", (_event, _name, details) => {
      this.#note((details as { watchedPath: string }).watchedPath);
    });
  }

  #note(path: string): void {
    const part = this.#partOf(path);
    if (part === undefined || isFolder(path)) return;
    this.#saved.set(path, part);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#enqueue(() => this.#takeSaved()), settlingTime);
  }

  #partOf(path: string): Part | undefined {
    const { contract, server } = this.#layout;
    if (path === contract.config || isIn(path, contract.rules)) return "rules";
    if (contract.parts.some((part) => isIn(path, part))) return "contract";
    return server.code.some((folder) => isIn(path, folder)) ? "code" : undefined;
  }

  /** Does one thing after the other. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task).catch((error: unknown) => {
      reportProgress(`this was not followed: ${(error as Error).stack ?? String(error)}`);
    });
    return this.#work;
  }

  async #takeSaved(): Promise<void> {
    const since = performance.now();
    const saved = [...this.#saved];
    this.#saved.clear();
    if (saved.length === 0) return;
    const of = (part: Part): string[] =>
      saved.flatMap(([path, one]) => (one === part ? [path] : []));
    const [contract, rules, code] = [of("contract"), of("rules"), of("code")];
    if (rules.length > 0) {
      await this.#engine.end();
      this.#engine = this.#startEngine();
      reportProgress("the rules were read again");
    }
    if (code.length > 0) {
      await this.#types.calls.forget(code);
      await this.#server.end();
      await this.#startServer();
      reportProgress(`started again with ${namesOfFiles(code, this.#layout.root)}`);
    }
    for (const path of contract) this.#edits.note(path);
    // A contract that waits may fit the code now.
    if (contract.length + rules.length > 0 || !this.#isGood) {
      await this.#judgeContract(contract, since);
    }
    if (code.length > 0 && this.#isGood) this.#reportCode(await this.#types.calls.check(true));
  }

  async #startServer(): Promise<void> {
    const origin = await this.#server.start();
    if (origin === undefined) reportProgress("the server did not start");
  }

  /** Says what is wrong with the code as it is; no contract has to mend it, so it is known from then on. */
  #reportCode(found: LoopDiagnostic[]): void {
    const fresh = placed(this.#known.fresh(found), this.#layout.root);
    this.#known.remember(found);
    reportCauses(causesOf(fresh, new Map()), this.#layout.root);
  }

  async #judgeContract(changed: string[], since: number): Promise<void> {
    const { entry } = this.#layout.contract;
    const judged = await judge(this.#engine.calls, this.#types.calls, changed, entry);
    const diagnostics = judged.diagnostics.filter(({ rule }) => rule !== "types");
    diagnostics.push(
      ...this.#known.fresh(judged.diagnostics.filter(({ rule }) => rule === "types")),
    );
    if (diagnostics.length > 0 || !judged.made) this.#refuse(diagnostics);
    else await this.#serve(judged.made, judged.checked, changed, since);
  }

  async #serve(
    { bundle, typesText }: NonNullable<Judgement["made"]>,
    checked: Judgement["checked"],
    changed: string[],
    since: number,
  ): Promise<void> {
    const { contract, types, root } = this.#layout;
    const isNew = bundle.json !== this.#served;
    if (isNew && this.#server.isRunning) {
      const refusal = await this.#server.replace(bundle.json);
      if (refusal !== undefined) {
        const remedy = "undo it, or change the server so that it can serve it";
        this.#refuse([
          { path: contract.entry, pointer: "", message: refusal, remedy, rule: "server" },
        ]);
        return;
      }
    }
    if (isNew) {
      writeWhole(contract.bundle.json, bundle.json);
      writeWhole(contract.bundle.yaml, bundle.yaml);
      writeWhole(types.generated, typesText);
      writeBeside(types.built, typesText);
    }
    this.#served = bundle.json;
    this.#isGood = true;
    this.#edits.accept();
    await this.#types.calls.accept();
    if (!this.#server.isRunning) await this.#startServer();
    this.#server.tell(null);
    const took = `${Math.round(performance.now() - since)} ms`;
    if (changed.length > 0) reportProgress(`served ${namesOfFiles(changed, root)} in ${took}`);
    if (isNew) this.#docs.request();
    this.#reportCode(await checked);
    const typed = Math.round(performance.now() - since);
    if (changed.length > 0) reportProgress(`linted and typed in ${typed} ms`);
  }

  #refuse(diagnostics: LoopDiagnostic[]): void {
    // A save that is still to be judged may have mended it.
    if (this.#saved.size > 0) return;
    const { root } = this.#layout;
    const causes = causesOf(placed(diagnostics, root), this.#edits.lines());
    this.#isGood = false;
    reportCauses(causes, root);
    reportProgress("not served: the server still answers with the contract as it was");
    this.#server.tell(bannerOf(causes));
  }

  #docsBuilt(failure: string | undefined): void {
    if (failure === undefined) this.#server.docsChanged();
    else reportProgress(`the docs were not built:\n${failure}`);
  }
}

function filesIn(parts: string[]): string[] {
  return parts.flatMap((part) =>
    isFolder(part) ? globSync("**/*", { cwd: part }).map((name) => join(part, name)) : [part],
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function isAbove(path: string, folder: string): boolean {
  return isIn(folder, path);
}
