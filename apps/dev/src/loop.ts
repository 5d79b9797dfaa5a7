// The loop: whenever a file is saved, the contract is judged and, if it is good, served, written and documented.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "./contract/engine-thread.ts";
import { causesOf } from "./diagnostics/causes.ts";
import { Edits } from "./diagnostics/edits.ts";
import { KnownDiagnostics } from "./diagnostics/known.ts";
import { type LoopDiagnostic, placed } from "./diagnostics/loop-diagnostic.ts";
import type { Layout } from "./layout.ts";
import { ReferencesCheck } from "./references/references-check.ts";
import { bannerOf, namesOfFiles, reportCauses, reportMishap, reportProgress } from "./report.ts";
import { judge, type Judgement } from "./round.ts";
import { DocsBuild, type DocsOutcome } from "./serving/docs-build.ts";
import { writeWhole } from "./serving/outputs.ts";
import { ServerProcess } from "./serving/server-process.ts";
import { startThread, type Thread } from "./thread.ts";
import type { TypesThread } from "./types/types-thread.ts";
import { SavedFiles } from "./watching/saved-files.ts";

/** What a round of the loop is about. */
interface Round {
  /** The saved files of the contract and of what is linted with it. */
  changed: string[];
  isTableSaved: boolean;
  /** When the saves were noticed. */
  since: number;
}

export class Loop {
  readonly #layout: Layout;
  readonly #server: ServerProcess;
  readonly #docs: DocsBuild;
  readonly #references: ReferencesCheck;
  readonly #knownInCode = new KnownDiagnostics();
  readonly #knownReferences = new KnownDiagnostics();
  readonly #edits: Edits;
  readonly #saved: SavedFiles;
  #engine: Thread<Engine>;
  #types: Thread<TypesThread>;
  #work: Promise<void> = Promise.resolve();
  #isGood = false;
  #served = "";

  constructor(layout: Layout, args: string[]) {
    const { contract, docs, server } = layout;
    this.#layout = layout;
    this.#server = new ServerProcess(server.main, layout.root, args);
    this.#docs = new DocsBuild(
      docs,
      () => this.#server.docsChanged(),
      (outcome) => this.#docsBuilt(outcome),
    );
    this.#references = new ReferencesCheck({
      ...contract.differences,
      paths: join(contract.folder, "paths"),
    });
    this.#engine = this.#startEngine();
    this.#types = this.#startTypes();
    this.#edits = new Edits([...contract.parts, contract.workflows]);
    this.#saved = new SavedFiles(
      layout,
      (path) => this.#edits.isEdited(path),
      () => void this.#enqueue(() => this.#takeSaved()),
    );
  }

  /** Serves the contract and watches from then on. */
  async start(): Promise<void> {
    this.#saved.watch();
    await this.#enqueue(async () => {
      await this.#judgeContract({ changed: [], isTableSaved: false, since: performance.now() });
      if (!this.#server.isRunning && existsSync(this.#layout.contract.bundle.json)) {
        await this.#startServer();
      }
    });
    reportProgress("watching the contract and the code");
  }

  async end(): Promise<void> {
    await this.#saved.end();
    this.#docs.end();
    await this.#server.end();
    await Promise.all([this.#engine.end(), this.#types.end(), this.#references.end()]);
  }

  #startEngine(): Thread<Engine> {
    const file = new URL("contract/engine-thread.ts", import.meta.url);
    const { entry, config, rules, workflows } = this.#layout.contract;
    return startThread<Engine>(file, { entry, config, rules, workflows });
  }

  #startTypes(): Thread<TypesThread> {
    const { client, followers, server } = this.#layout;
    const program = { folder: server.folder, sources: [`${server.source}/`] };
    const file = new URL("types/types-thread.ts", import.meta.url);
    return startThread<TypesThread>(file, { ...client, ...program, followers });
  }

  /** Does one thing after the other. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task).catch(async (error: unknown) => {
      reportMishap(error as Error);
      // Whatever state the threads are in, the next save begins afresh.
      await Promise.all([this.#engine.end(), this.#types.end(), this.#references.end()]);
      this.#engine = this.#startEngine();
      this.#types = this.#startTypes();
    });
    return this.#work;
  }

  async #takeSaved(): Promise<void> {
    const since = performance.now();
    const { contract, workflows, differences, rules, code } = this.#saved.take();
    const changed = [...contract, ...workflows];
    if (rules.length > 0) {
      await this.#engine.end();
      this.#engine = this.#startEngine();
      reportProgress("the rules were read again");
    }
    if (code.length > 0) {
      await this.#types.calls.forget(code);
      await this.#server.end();
      // New code and a new contract belong together, as after the checkout of another revision.
      if (changed.length === 0) await this.#startServer();
    }
    for (const path of changed) this.#edits.note(path);
    const isTableSaved = differences.length > 0;
    // A contract that waits may fit the code now.
    if (changed.length + rules.length > 0 || !this.#isGood) {
      await this.#judgeContract({ changed: [...changed, ...differences], isTableSaved, since });
    } else if (isTableSaved) {
      this.#requestDocs(since);
      await this.#judgeReferences(true);
      reportProgress(`compared ${namesOfFiles(differences, this.#layout.root)}`);
    }
    if (code.length === 0) return;
    if (!this.#server.isRunning) await this.#startServer();
    if (this.#server.isRunning) {
      reportProgress(`started again with ${namesOfFiles(code, this.#layout.root)}`);
    }
    if (this.#isGood) this.#reportCode(await this.#types.calls.check(true));
  }

  async #startServer(): Promise<void> {
    const origin = await this.#server.start();
    if (origin === undefined) reportProgress("the server did not start");
  }

  /** Says what is wrong with the code as it is; no contract has to mend it, so it is known from then on. */
  #reportCode(found: LoopDiagnostic[]): void {
    this.#reportOnce(found, this.#knownInCode);
  }

  async #judgeReferences(isTableSaved: boolean): Promise<void> {
    this.#reportOnce(await this.#references.judge(isTableSaved), this.#knownReferences);
  }

  #reportOnce(found: LoopDiagnostic[], known: KnownDiagnostics): void {
    const { root } = this.#layout;
    const fresh = placed(known.fresh(found), root);
    known.remember(found);
    reportCauses(causesOf(fresh, new Map()), root);
  }

  async #judgeContract(round: Round): Promise<void> {
    const { entry } = this.#layout.contract;
    const judged = await judge(this.#engine.calls, this.#types.calls, round.changed, entry);
    const ofTypes = judged.diagnostics.filter(({ rule }) => rule === "types");
    const diagnostics = judged.diagnostics.filter(({ rule }) => rule !== "types");
    diagnostics.push(...this.#knownInCode.fresh(ofTypes));
    if (diagnostics.length > 0 || !judged.made) this.#refuse(diagnostics, judged.made?.json);
    else await this.#serve(judged.made, judged.checked, round);
  }

  async #serve(
    { json }: NonNullable<Judgement["made"]>,
    checked: Judgement["checked"],
    { changed, isTableSaved, since }: Round,
  ): Promise<void> {
    const { contract, root } = this.#layout;
    const isNew = json !== this.#served;
    const isServed = this.#server.isRunning;
    if (isNew) {
      const [yaml, refusal] = await Promise.all([
        this.#engine.calls.yaml(),
        isServed ? this.#server.replace(json) : undefined,
      ]);
      if (refusal !== undefined) {
        const remedy = "undo it, or change the server so that it can serve it";
        this.#refuse([
          { path: contract.entry, pointer: "", message: refusal, remedy, rule: "server" },
        ]);
        return;
      }
      // The server answers them, too.
      writeWhole(contract.bundle.json, json);
      writeWhole(contract.bundle.yaml, yaml);
    }
    // A workflow is linted with the contract and shown by the docs, but not served.
    const parts = changed.filter((path) => !path.startsWith(contract.workflows));
    const took = (): string => `in ${Math.round(performance.now() - since)} ms`;
    this.#served = json;
    this.#isGood = true;
    this.#edits.accept();
    this.#server.tell(null);
    if (!isServed) await this.#startServer();
    if (parts.length > 0) reportProgress(`served ${namesOfFiles(parts, root)} ${took()}`);
    const isTold = isNew || isTableSaved || parts.length < changed.length;
    if (isTold) this.#requestDocs(since);
    await this.#types.calls.accept();
    if (isNew) {
      const files = await this.#types.calls.files();
      for (const [path, text] of Object.entries(files)) writeWhole(path, text);
    }
    this.#reportCode(await checked);
    if (changed.length > 0) reportProgress(`linted and typed ${took()}`);
    await this.#judgeReferences(isTableSaved);
  }

  /** Has the docs built, unless they cannot be with the table as it is, which is told for itself. */
  #requestDocs(since: number): void {
    if (this.#references.mistakes().length === 0) this.#docs.request(since);
  }

  #refuse(diagnostics: LoopDiagnostic[], json?: string): void {
    // A save that is still to be judged may have mended it.
    if (this.#saved.isWaiting) return;
    const { root } = this.#layout;
    const causes = causesOf(placed(diagnostics, root), this.#edits.lines());
    this.#isGood = false;
    reportCauses(causes, root);
    const isSame = json !== undefined && json === this.#served;
    const before = isSame ? "the contract itself, which is as before" : "the contract as it was";
    reportProgress(`not served: the server still answers with ${before}`);
    this.#server.tell(bannerOf(causes));
  }

  #docsBuilt({ failure, since }: DocsOutcome): void {
    if (failure !== undefined) {
      reportProgress(`the docs were not built:\n${failure}`);
      return;
    }
    this.#server.docsChanged();
    reportProgress(`documented in ${Math.round(performance.now() - since)} ms`);
  }
}
