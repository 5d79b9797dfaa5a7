// The loop: whenever a file is saved, the contract is judged and, if it is good, served, written and documented.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { causesOf } from "./diagnostics/causes.ts";
import { Edits } from "./diagnostics/edits.ts";
import { KnownDiagnostics } from "./diagnostics/known.ts";
import { type LoopDiagnostic, placed } from "./diagnostics/loop-diagnostic.ts";
import { Judges } from "./judges.ts";
import type { Layout } from "./layout.ts";
import { ReferencesCheck } from "./references/references-check.ts";
import {
  bannerOf,
  namesOfFiles,
  reportCauses,
  reportFresh,
  reportMishap,
  reportProgress,
} from "./report.ts";
import { judge, type Typed } from "./round.ts";
import { DocsBuild, type DocsOutcome } from "./serving/docs-build.ts";
import { writeWhole } from "./serving/outputs.ts";
import { ServedContract } from "./serving/served-contract.ts";
import { ServerProcess } from "./serving/server-process.ts";
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
  readonly #judges: Judges;
  readonly #server: ServerProcess;
  readonly #served: ServedContract;
  readonly #docs: DocsBuild;
  readonly #references: ReferencesCheck;
  readonly #knownInCode = new KnownDiagnostics();
  readonly #knownReferences = new KnownDiagnostics();
  readonly #edits: Edits;
  readonly #saved: SavedFiles;
  #work: Promise<void> = Promise.resolve();
  #isGood = false;

  constructor(layout: Layout, args: string[]) {
    const { contract, docs, server } = layout;
    this.#layout = layout;
    this.#server = new ServerProcess(server.main, layout.root, args);
    this.#served = new ServedContract(this.#server, contract.bundle);
    this.#docs = new DocsBuild(
      docs,
      () => this.#server.docsChanged(),
      (outcome) => this.#docsBuilt(outcome),
    );
    this.#references = new ReferencesCheck({
      ...contract.differences,
      paths: join(contract.folder, "paths"),
    });
    this.#judges = new Judges(layout);
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
    await Promise.all([this.#judges.end(), this.#references.end()]);
  }

  /** Does one thing after the other. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task).catch(async (error: unknown) => {
      reportMishap(error as Error);
      // Whatever state the threads are in, the next save begins afresh.
      await Promise.all([this.#judges.restart(), this.#references.end()]);
    });
    return this.#work;
  }

  async #takeSaved(): Promise<void> {
    const since = performance.now();
    const { contract, workflows, differences, rules, code } = this.#saved.take();
    const changed = [...contract, ...workflows];
    if (rules.length > 0) {
      await this.#judges.restartEngine();
      reportProgress("the rules were read again");
    }
    if (code.length > 0) {
      await this.#judges.types.forget(code);
      await this.#server.end();
      // New code and a new contract belong together, as after the checkout of another revision.
      if (changed.length === 0) await this.#startServer();
    }
    for (const path of changed) this.#edits.note(path);
    const isTableSaved = differences.length > 0;
    if (isTableSaved) await this.#references.forget();
    // A contract that waits may fit the code now.
    if (changed.length + rules.length > 0 || !this.#isGood) {
      await this.#judgeContract({ changed: [...changed, ...differences], isTableSaved, since });
    } else if (isTableSaved) {
      this.#requestDocs(since);
      await this.#judgeReferences();
      reportProgress(`compared ${namesOfFiles(differences, this.#layout.root)}`);
    }
    if (code.length === 0) return;
    if (!this.#server.isRunning) await this.#startServer();
    if (this.#server.isRunning) {
      reportProgress(`started again with ${namesOfFiles(code, this.#layout.root)}`);
    }
    if (this.#isGood) this.#reportCode(await this.#judges.types.check(true));
  }

  async #startServer(): Promise<void> {
    const origin = await this.#server.start();
    if (origin === undefined) reportProgress("the server did not start");
  }

  /** Says what is wrong with the code as it is; no contract has to mend it, so it is known from then on. */
  #reportCode(found: LoopDiagnostic[]): void {
    reportFresh(found, this.#knownInCode, this.#layout.root);
  }

  async #judgeReferences(): Promise<void> {
    const found = await this.#references.judge();
    reportFresh(found, this.#knownReferences, this.#layout.root);
  }

  async #judgeContract(round: Round): Promise<void> {
    const { entry } = this.#layout.contract;
    const { engine, types } = this.#judges;
    const served = this.#served.json;
    const judged = await judge(engine, types, round.changed, { entry, served });
    const ofTypes = judged.diagnostics.filter(({ rule }) => rule === "types");
    const diagnostics = judged.diagnostics.filter(({ rule }) => rule !== "types");
    diagnostics.push(...this.#knownInCode.fresh(ofTypes));
    const { made } = judged;
    if (diagnostics.length > 0 || !made) this.#refuse(diagnostics, made?.json);
    else if (await this.#serve(made.json, round)) await this.#follow(made.typed, round, served);
  }

  /** Serves a contract that was judged good; resolves with whether the server took it. */
  async #serve(json: string, { changed, since }: Round): Promise<boolean> {
    const { contract, root } = this.#layout;
    const message = await this.#served.change(json, this.#judges.engine.yaml);
    if (message !== undefined) {
      const remedy = "undo it, or change the server so that it can serve it";
      this.#refuse([{ path: contract.entry, pointer: "", message, remedy, rule: "server" }]);
      return false;
    }
    this.#isGood = true;
    this.#server.tell(null);
    if (!this.#server.isRunning) await this.#startServer();
    const parts = this.#partsIn(changed);
    if (parts.length > 0) reportProgress(`served ${namesOfFiles(parts, root)} ${inTime(since)}`);
    return true;
  }

  /** Lets the docs, the types and the table of differences follow what is served; `before` was served before it. */
  async #follow(typed: () => Promise<Typed>, round: Round, before: string): Promise<void> {
    const { changed, isTableSaved, since } = round;
    const isNew = this.#served.json !== before;
    if (isNew || isTableSaved || this.#partsIn(changed).length < changed.length) {
      this.#requestDocs(since);
    }
    const { failure, found } = await typed();
    if (failure) {
      // What has no types cannot stay.
      await this.#serve(before, { ...round, changed: [] });
      this.#refuse([failure]);
      return;
    }
    this.#edits.accept();
    if (isNew) {
      const files = await this.#judges.types.files();
      for (const [path, text] of Object.entries(files)) writeWhole(path, text);
    }
    this.#reportCode(found);
    if (changed.length > 0) reportProgress(`linted and typed ${inTime(since)}`);
    await this.#judgeReferences();
  }

  /** Returns those that are parts of the contract; a workflow is linted with it and shown by the docs, but not served. */
  #partsIn(changed: string[]): string[] {
    const { workflows } = this.#layout.contract;
    return changed.filter((path) => !path.startsWith(workflows));
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
    reportProgress(`not served: ${this.#answersMeanwhile(json === this.#served.json)}`);
    this.#server.tell(bannerOf(causes));
  }

  /** Says what the server answers with while a contract is refused. */
  #answersMeanwhile(isSame: boolean): string {
    if (isSame) return "the server still answers with the contract itself, which is as before";
    if (this.#server.isRunning) return "the server still answers with the contract as it was";
    if (!existsSync(this.#layout.contract.bundle.json)) return "there is no contract from before";
    return "the server starts with the contract as it was last built";
  }

  #docsBuilt({ failure, since }: DocsOutcome): void {
    if (failure !== undefined) {
      reportProgress(`the docs were not built:\n${failure}`);
      return;
    }
    this.#server.docsChanged();
    reportProgress(`documented ${inTime(since)}`);
  }
}

function inTime(since: number): string {
  return `in ${Math.round(performance.now() - since)} ms`;
}
