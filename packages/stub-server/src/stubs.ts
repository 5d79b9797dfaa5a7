// Answers the operations that have no handler with what the document says about them.
import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import {
  Failure,
  type Call,
  type CheckedAnswer,
  type Fallback,
  type OpenedApi,
  type Operation,
} from "@contract-first/operation-router";
import { StubMemory } from "./memory/memory.ts";
import { createSampler, type Sampler } from "./sample/sampler.ts";
import { OperationStub } from "./stub/operation-stub.ts";
import type { StubDiagnostic } from "./stub/plan.ts";
import { readPreferences, widenPrefer } from "./stub/prefer.ts";

export interface StubOptions {
  /** Keeps what requests create, change and delete, for each value of the `Stub-Sandbox` header. */
  remember?: boolean;
  /** Called once for each documented example or answer that cannot be served. */
  onDiagnostic?: (diagnostic: StubDiagnostic) => void;
}

/** The stubs of one router: pass them to `createOperationRouter` as its `fallback`. */
export interface Stubs extends Fallback {
  /**
   * Makes every documented answer of every operation and returns what kept any from being made.
   * Rejects when no router has been created with these stubs.
   */
  inspect: () => Promise<StubDiagnostic[]>;
  /** Forgets one sandbox, the requests without a sandbox by `""`, or everything. */
  reset: (sandbox?: string) => void;
}

/**
 * Creates stubs that answer with documented examples, or with samples of the documented schemas. The
 * Prefer header of a request chooses another answer, as `code=404` or `example=Name`.
 * @see https://www.rfc-editor.org/rfc/rfc7240
 */
export function createStubs(options: StubOptions = {}): Stubs {
  let opened: DocumentStubs | undefined;
  return {
    widenParameter: widenPrefer,
    open(api) {
      const stubs = new DocumentStubs(api, options);
      opened = stubs;
      return (call, request) => stubs.answer(call, request);
    },
    async inspect() {
      if (opened === undefined) throw new Error("These stubs belong to no router yet");
      return opened.inspect();
    },
    reset: (sandbox) => opened?.reset(sandbox),
  };
}

/** The stubs of one document, each made at the first call of its operation. */
class DocumentStubs {
  readonly #api: OpenedApi;
  readonly #sampler: Sampler;
  readonly #memory: StubMemory | undefined;
  readonly #stubs = new Map<Operation, OperationStub>();
  readonly #reported = new Set<string>();
  readonly #onDiagnostic: StubOptions["onDiagnostic"];

  constructor(api: OpenedApi, { remember = false, onDiagnostic }: StubOptions) {
    const { document, operations } = api;
    this.#api = api;
    this.#sampler = createSampler(document, "response");
    this.#memory = remember ? new StubMemory(document, operations) : undefined;
    this.#onDiagnostic = onDiagnostic;
  }

  /** Returns a promise only for a call that prefers to wait. */
  answer(call: Call, request: IncomingMessage): CheckedAnswer | Promise<CheckedAnswer> {
    const stub = this.#stubOf(call.operation);
    const { prefer } = call.headers;
    if (prefer !== undefined) return this.#answerPreferred(stub, call, request, String(prefer));
    return this.#memory === undefined
      ? stub.answer(call)
      : this.#memory.answer(stub, call, request);
  }

  inspect(): StubDiagnostic[] {
    return this.#api.operations
      .filter(({ source, diagnostic }) => source === "fallback" && diagnostic === undefined)
      .flatMap((operation) => this.#inspectOperation(operation));
  }

  reset(sandbox?: string): void {
    this.#memory?.reset(sandbox);
  }

  #stubOf(operation: Operation): OperationStub {
    let stub = this.#stubs.get(operation);
    if (stub === undefined) {
      stub = new OperationStub({
        document: this.#api.document,
        sampler: this.#sampler,
        operation,
        responses: this.#api.responsesOf(operation),
        report: (diagnostic) => this.#report(diagnostic),
      });
      this.#stubs.set(operation, stub);
    }
    return stub;
  }

  #answerPreferred(
    stub: OperationStub,
    call: Call,
    request: IncomingMessage,
    prefer: string,
  ): CheckedAnswer | Promise<CheckedAnswer> {
    const preferences = readPreferences(prefer);
    const { code, example, dynamic, wait, applied } = preferences;
    const isChosen = code !== undefined || example !== undefined || dynamic === true;
    const made =
      this.#memory === undefined || isChosen
        ? stub.make(stub.choose(call, preferences))
        : this.#memory.answer(stub, call, request);
    const answer =
      applied === ""
        ? made
        : { ...made, headers: { ...made.headers, "Preference-Applied": applied } };
    return wait === undefined ? answer : delay(answer, request, wait);
  }

  #inspectOperation(operation: Operation): StubDiagnostic[] {
    try {
      return this.#stubOf(operation).inspect();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { operationId, pointer } = operation;
      return [{ operationId, pointer, message: error.message }];
    }
  }

  #report(diagnostic: StubDiagnostic): void {
    const key = JSON.stringify(diagnostic);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#onDiagnostic?.(diagnostic);
  }
}

/** Resolves after that many seconds, or as soon as the caller has gone. */
async function delay(
  answer: CheckedAnswer,
  { socket }: IncomingMessage,
  seconds: number,
): Promise<CheckedAnswer> {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  socket.once("close", abort);
  try {
    await setTimeout(seconds * 1000, undefined, { signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    socket.off("close", abort);
  }
  return answer;
}
