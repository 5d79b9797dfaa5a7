// Answers the operations that have no handler with what the document says of them.
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Contract } from "../contract.ts";
import type { OpenApiDocument } from "../document.ts";
import { Failure } from "../failure.ts";
import type { Answer, Call } from "../operation.ts";
import { makeAnswer, type Maker } from "./answer-maker.ts";
import { choose, type Choice } from "./choice.ts";
import { inspect } from "./inspect.ts";
import { matchExamples } from "./pairing.ts";
import { readPlan, type Plan } from "./plan.ts";
import { describePreferences, readPreferences } from "./prefer.ts";
import { createSampler } from "./sample/sampler.ts";
import { waitFor } from "./wait.ts";

export interface StubRequest {
  contract: Contract;
  call: Call<unknown>;
  request: IncomingMessage;
}

export interface StubAnswer {
  answer: Answer;
  /** The value of the `Answered-By` header. */
  answeredBy: string;
}

/** Validates an answer and returns it with its content type; throws an error that names the place. */
export type CheckStub = (answer: Answer) => Answer | Promise<Answer>;

/** What keeps a stub from being made of what the document says. */
export interface StubProblem {
  operationId: string;
  /** RFC 6901, into the document. */
  pointer: string;
  message: string;
}

/** Stubs that remember: answers for collections and their items, undefined for all else. */
export interface StubMemory {
  answer: (
    stub: StubRequest,
    make: (status?: number) => Promise<Answer | undefined>,
    check: CheckStub,
  ) => Promise<Answer | undefined>;
}

export interface StubOptions {
  /** Asked first, unless the request prefers a code, an example or a dynamic answer. */
  memory?: StubMemory | undefined;
  /** Told once about each example that cannot be served. */
  onProblem?: ((problem: StubProblem) => void) | undefined;
}

export interface Stubs {
  /**
   * A checked answer, and a promise only where something must be made first.
   * Fails with `no-stub` (the pointer at fault), `not-acceptable` or, for a Prefer header that
   * cannot be honoured, `invalid-request`.
   */
  answer: (stub: StubRequest, check: CheckStub) => StubAnswer | Promise<StubAnswer>;
  /** Makes every documented answer of an operation and returns what kept one from being made. */
  inspect: (contract: Contract, check: CheckStub) => Promise<StubProblem[]>;
}

/** A caller may send as many Accept headers as it likes: so many are kept for each operation. */
const mostReady = 100;

interface Shelf {
  plan: Plan;
  /** By Accept header and the example that was sent. */
  ready: Map<string, StubAnswer>;
  /** By choice. */
  made: Map<string, Promise<StubAnswer>>;
}

export function createStubs(
  document: OpenApiDocument,
  { memory, onProblem }: StubOptions = {},
): Stubs {
  const shelves = new WeakMap<Contract, Shelf>();
  const told = new Set<string>();
  const sampler = createSampler(document, "response");
  const maker: Maker = { document, sampler, onProblem: report };

  function report(problem: StubProblem): void {
    const key = JSON.stringify(problem);
    if (told.has(key)) return;
    told.add(key);
    onProblem?.(problem);
  }

  function shelfOf(contract: Contract): Shelf {
    const known = shelves.get(contract);
    if (known !== undefined) return known;
    const shelf: Shelf = { plan: planOf(document, contract), ready: new Map(), made: new Map() };
    shelves.set(contract, shelf);
    return shelf;
  }

  function answer(stub: StubRequest, check: CheckStub): StubAnswer | Promise<StubAnswer> {
    const shelf = shelfOf(stub.contract);
    const { accept = "", prefer } = stub.request.headers;
    if (prefer !== undefined) return answerPreferred(shelf, stub, check, prefer);
    if (memory !== undefined) return answerRemembered(memory, shelf, stub, check);
    const { requestExamples } = shelf.plan;
    const sent = requestExamples.length === 0 ? [] : matchExamples(requestExamples, stub.call);
    const key = sent.length === 0 ? accept : JSON.stringify([accept, ...sent]);
    return shelf.ready.get(key) ?? prepare(shelf, stub, check, key);
  }

  async function prepare(
    shelf: Shelf,
    stub: StubRequest,
    check: CheckStub,
    key: string,
  ): Promise<StubAnswer> {
    const made = await make(shelf, choose(shelf.plan, stub, {}), check);
    if (shelf.ready.size < mostReady) shelf.ready.set(key, made);
    return made;
  }

  /** Each choice is made and checked once. */
  function make(shelf: Shelf, choice: Choice, check: CheckStub): Promise<StubAnswer> {
    if (choice.seed !== undefined) return makeAnswer(maker, shelf.plan, choice, check);
    const { response, status, body, example, isExact } = choice;
    const key = JSON.stringify([response.key, status, body?.mediaType, example, isExact]);
    const known = shelf.made.get(key);
    if (known !== undefined) return known;
    const made = makeAnswer(maker, shelf.plan, choice, check);
    shelf.made.set(key, made);
    return made;
  }

  async function answerPreferred(
    shelf: Shelf,
    stub: StubRequest,
    check: CheckStub,
    prefer: string | string[],
  ): Promise<StubAnswer> {
    const wanted = readPreferences(String(prefer));
    const isChosen = wanted.code ?? wanted.example ?? (wanted.dynamic === true ? true : undefined);
    if (wanted.dynamic === true) wanted.seed ??= randomBytes(4).toString("hex");
    const made =
      memory !== undefined && isChosen === undefined
        ? await answerRemembered(memory, shelf, stub, check)
        : await make(
            shelf,
            {
              ...choose(shelf.plan, stub, wanted),
              ...(wanted.seed !== undefined && { seed: wanted.seed }),
            },
            check,
          );
    if (wanted.wait !== undefined) await waitFor(stub.request, wanted.wait);
    const applied = describePreferences(wanted);
    if (applied === "") return made;
    const headers = { ...made.answer.headers, "Preference-Applied": applied };
    return { ...made, answer: { ...made.answer, headers } };
  }

  async function answerRemembered(
    from: StubMemory,
    shelf: Shelf,
    stub: StubRequest,
    check: CheckStub,
  ): Promise<StubAnswer> {
    const plain = (status?: number): Promise<StubAnswer> =>
      make(shelf, choose(shelf.plan, stub, status === undefined ? {} : { code: status }), check);
    const makePlain = async (status?: number): Promise<Answer | undefined> => {
      try {
        return (await plain(status)).answer;
      } catch (error) {
        if (error instanceof Failure) return undefined;
        throw error;
      }
    };
    const remembered = await from.answer(stub, makePlain, check);
    if (remembered !== undefined) return { answer: remembered, answeredBy: "stub; remembered" };
    return plain();
  }

  return { answer, inspect: (contract, check) => inspect(maker, shelfOf(contract).plan, check) };
}

function planOf(document: OpenApiDocument, contract: Contract): Plan {
  try {
    return readPlan(document, contract);
  } catch (cause) {
    const { operationId } = contract.operation;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure("no-stub", { message: `Operation ${operationId} has no stub: ${reason}` });
  }
}
