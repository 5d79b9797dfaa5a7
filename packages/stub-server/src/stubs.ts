// Answers the operations that have no handler with what the document says of them.
import { randomBytes } from "node:crypto";
import {
  Failure,
  type CheckedAnswer,
  type Fallback,
  type OpenApiDocument,
  type OpenedApi,
  type Operation,
} from "@contract-first/operation-router";
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import { createMemory } from "./memory/memory.ts";
import { createSampler } from "./sample/sampler.ts";
import { makeAnswer, type Maker } from "./stub/answer-maker.ts";
import { choose, type Choice } from "./stub/choice.ts";
import { inspect } from "./stub/inspect.ts";
import { matchExamples } from "./stub/pairing.ts";
import { diagnosePlan, readPlan, type StubPlan } from "./stub/plan.ts";
import { describePreferences, readPreferences, widenPrefer } from "./stub/prefer.ts";
import type { StubAnswer, StubDiagnostic, StubMemory, StubRequest } from "./stub/stub-request.ts";
import { waitFor } from "./stub/wait.ts";

export interface StubOptions {
  /** Keeps what requests create, change and delete, by the header `Stub-Sandbox`. */
  remember?: boolean;
  /** Called once for each documented example or answer that cannot be served. */
  onDiagnostic?: (diagnostic: StubDiagnostic) => void;
}

/** Stubs of one router: give them to `createOperationRouter` as its `fallback`. */
export interface Stubs extends Fallback {
  /** Makes every documented answer of every operation and returns what kept one from being made. */
  inspect: () => Promise<StubDiagnostic[]>;
  /** Forgets what is remembered: of one sandbox, of requests without one by `""`, or all. */
  reset: (sandbox?: string) => void;
}

/** An answer that was asked for in the same way is the same: so many are kept for each operation. */
const mostKept = 200;

/** What is known of an operation's stubs. */
interface Shelf {
  plan: StubPlan;
  /** By Accept header and the example that was sent; ready to be sent. */
  ready: Map<string, CheckedAnswer>;
  /** By choice. */
  made: Map<string, Promise<StubAnswer>>;
}

export function createStubs(options: StubOptions = {}): Stubs {
  let opened: OpenedStubs | undefined;
  return {
    widenParameter: widenPrefer,
    open(api) {
      const stubs = new OpenedStubs(api, options);
      opened = stubs;
      return (call, request, responses) => {
        const check = responses.check.bind(responses);
        return stubs.answer({ operation: call.operation, call, request, check });
      };
    },
    async inspect() {
      if (opened === undefined) throw new Error("These stubs belong to no router yet");
      return opened.inspect();
    },
    reset: (sandbox) => opened?.reset(sandbox),
  };
}

class OpenedStubs {
  readonly #api: OpenedApi;
  readonly #maker: Maker;
  readonly #memory: StubMemory | undefined;
  readonly #shelves = new Map<Operation, Shelf>();
  readonly #reported = new Set<string>();
  readonly #onDiagnostic: StubOptions["onDiagnostic"];

  constructor(api: OpenedApi, { remember = false, onDiagnostic }: StubOptions) {
    const { document, operations } = api;
    this.#api = api;
    this.#onDiagnostic = onDiagnostic;
    this.#memory = remember ? createMemory(document, operations) : undefined;
    const sampler = createSampler(document, "response");
    this.#maker = { document, sampler, report: (diagnostic) => this.#report(diagnostic) };
  }

  /** Returns a promise only where something must be made first. */
  answer(stub: StubRequest): CheckedAnswer | Promise<CheckedAnswer> {
    const shelf = this.#shelfOf(stub.operation);
    const { accept = "", prefer } = stub.request.headers;
    if (prefer !== undefined) return this.#answerPreferred(shelf, stub, prefer);
    if (this.#memory !== undefined) {
      return this.#answerRemembered(this.#memory, shelf, stub).then(toAnswer);
    }
    const { requestExamples } = shelf.plan;
    const sent = requestExamples.length === 0 ? [] : matchExamples(requestExamples, stub.call);
    const key = sent.length === 0 ? accept : JSON.stringify([accept, ...sent]);
    return shelf.ready.get(key) ?? this.#prepare(shelf, stub, key);
  }

  /** One operation after another: they share the validators that they need. */
  inspect(): Promise<StubDiagnostic[]> {
    const sound = this.#api.operations.filter(
      ({ source, diagnostic }) => source === "fallback" && diagnostic === undefined,
    );
    return sound.reduce(
      async (before, operation) => (await before).concat(await this.#inspectOne(operation)),
      Promise.resolve<StubDiagnostic[]>([]),
    );
  }

  reset(sandbox?: string): void {
    this.#memory?.reset(sandbox);
  }

  #report(diagnostic: StubDiagnostic): void {
    const key = JSON.stringify(diagnostic);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#onDiagnostic?.(diagnostic);
  }

  #shelfOf(operation: Operation): Shelf {
    const known = this.#shelves.get(operation);
    if (known !== undefined) return known;
    const plan = planOf(this.#api.document, operation);
    const shelf: Shelf = { plan, ready: new Map(), made: new Map() };
    this.#shelves.set(operation, shelf);
    for (const diagnostic of diagnosePlan(plan)) this.#report(diagnostic);
    return shelf;
  }

  async #prepare(shelf: Shelf, stub: StubRequest, key: string): Promise<CheckedAnswer> {
    const made = toAnswer(await this.#make(shelf, choose(shelf.plan, stub, {}), stub));
    if (shelf.ready.size < mostKept) shelf.ready.set(key, made);
    return made;
  }

  /** Each choice is made and checked once. */
  #make(shelf: Shelf, choice: Choice, { check }: StubRequest): Promise<StubAnswer> {
    if (choice.seed !== undefined) return makeAnswer(this.#maker, shelf.plan, choice, check);
    const { response, status, body, example, isExact } = choice;
    const key = JSON.stringify([response.key, status, body?.mediaType, example, isExact]);
    const known = shelf.made.get(key);
    if (known !== undefined) return known;
    const made = makeAnswer(this.#maker, shelf.plan, choice, check);
    if (shelf.made.size < mostKept) shelf.made.set(key, made);
    return made;
  }

  async #answerPreferred(
    shelf: Shelf,
    stub: StubRequest,
    prefer: string | string[],
  ): Promise<CheckedAnswer> {
    const wanted = readPreferences(String(prefer));
    const { code, example, dynamic } = wanted;
    const isChosen = code !== undefined || example !== undefined || dynamic === true;
    if (dynamic === true) wanted.seed ??= randomBytes(4).toString("hex");
    const made =
      this.#memory === undefined || isChosen
        ? await this.#make(shelf, choose(shelf.plan, stub, wanted), stub)
        : await this.#answerRemembered(this.#memory, shelf, stub);
    if (wanted.wait !== undefined) await waitFor(stub.request, wanted.wait);
    const applied = describePreferences(wanted);
    return toAnswer(made, applied === "" ? {} : { "Preference-Applied": applied });
  }

  async #answerRemembered(
    memory: StubMemory,
    shelf: Shelf,
    stub: StubRequest,
  ): Promise<StubAnswer> {
    const usual = choose(shelf.plan, stub, {});
    const plain = (code?: number): Promise<StubAnswer> =>
      this.#make(shelf, code === undefined ? usual : choose(shelf.plan, stub, { code }), stub);
    // Who sends the example of a failure wants to see it fail.
    if (usual.example !== undefined && usual.status >= 400) return plain();
    const makePlain = async (status?: number): Promise<CheckedAnswer | undefined> => {
      try {
        return (await plain(status)).answer;
      } catch (error) {
        if (error instanceof Failure) return undefined;
        throw error;
      }
    };
    const answer = await memory.answer(stub, makePlain);
    return answer === undefined ? plain() : { answer, answeredBy: "stub; remembered" };
  }

  async #inspectOne(operation: Operation): Promise<StubDiagnostic[]> {
    const responses = this.#api.responsesOf(operation);
    try {
      const { plan } = this.#shelfOf(operation);
      return await inspect(this.#maker, plan, (answer) => responses.check(answer));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { operationId, pointer } = operation;
      return [{ operationId, pointer, message: error.message }];
    }
  }
}

function toAnswer(
  { answer, answeredBy }: StubAnswer,
  more: Record<string, string> = {},
): CheckedAnswer {
  return { ...answer, headers: { ...answer.headers, ...more, "Answered-By": answeredBy } };
}

function planOf(document: OpenApiDocument, operation: Operation): StubPlan {
  try {
    return readPlan(document, operation);
  } catch (cause) {
    const { operationId, pointer } = operation;
    const reason = messageOf(cause);
    throw new Failure("not-implemented", {
      message: `Operation ${operationId} has no stub: ${reason}`,
      diagnostic: { message: `no answer can be made: ${reason}`, pointer },
    });
  }
}
