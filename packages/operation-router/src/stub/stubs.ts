// Answers the operations that have no handler with what the document says of them.
import { messageOf } from "../message.ts";
import { randomBytes } from "node:crypto";
import type { Contract } from "../contract.ts";
import type { OpenApiDocument } from "../document.ts";
import { Failure } from "../failure.ts";
import type { Answer } from "../operation.ts";
import { makeAnswer, type Maker } from "./answer-maker.ts";
import { choose, type Choice } from "./choice.ts";
import { inspect } from "./inspect.ts";
import type {
  CheckStub,
  StubAnswer,
  StubMemory,
  StubOptions,
  StubProblem,
  StubRequest,
  Stubs,
} from "./interface.ts";
import { matchExamples } from "./pairing.ts";
import { planProblems, readPlan, type Plan } from "./plan.ts";
import { describePreferences, readPreferences } from "./prefer.ts";
import { createSampler } from "./sample/sampler.ts";
import { waitFor } from "./wait.ts";

/** A caller may ask in as many ways as it likes: so many answers are kept for each operation. */
const mostKept = 200;

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
    for (const problem of planProblems(shelf.plan)) report(problem);
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
    if (shelf.ready.size < mostKept) shelf.ready.set(key, made);
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
    if (shelf.made.size < mostKept) shelf.made.set(key, made);
    return made;
  }

  async function answerPreferred(
    shelf: Shelf,
    stub: StubRequest,
    check: CheckStub,
    prefer: string | string[],
  ): Promise<StubAnswer> {
    const wanted = readPreferences(String(prefer));
    const { code, example, dynamic } = wanted;
    const isChosen = code !== undefined || example !== undefined || dynamic === true;
    if (dynamic === true) wanted.seed ??= randomBytes(4).toString("hex");
    const made =
      memory === undefined || isChosen
        ? await make(shelf, choose(shelf.plan, stub, wanted), check)
        : await answerRemembered(memory, shelf, stub, check);
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
    const usual = choose(shelf.plan, stub, {});
    const plain = (code?: number): Promise<StubAnswer> =>
      make(shelf, code === undefined ? usual : choose(shelf.plan, stub, { code }), check);
    // Who sends the example of a failure wants to see it fail.
    if (usual.example !== undefined && usual.status >= 400) return plain();
    const makePlain = async (status?: number): Promise<Answer | undefined> => {
      try {
        return (await plain(status)).answer;
      } catch (error) {
        if (error instanceof Failure) return undefined;
        throw error;
      }
    };
    const remembered = await from.answer(stub, makePlain, check);
    if (remembered !== undefined) {
      return { answer: remembered, checked: remembered, answeredBy: "stub; remembered" };
    }
    return plain();
  }

  async function inspectAll(contract: Contract, check: CheckStub): Promise<StubProblem[]> {
    try {
      return await inspect(maker, shelfOf(contract).plan, check);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { operationId } = contract.operation;
      return [{ operationId, pointer: contract.pointer, message: error.message }];
    }
  }

  return {
    answer,
    inspect: inspectAll,
    reset: (sandbox) => memory?.reset(sandbox),
  };
}

function planOf(document: OpenApiDocument, contract: Contract): Plan {
  try {
    return readPlan(document, contract);
  } catch (cause) {
    const { operationId } = contract.operation;
    const reason = messageOf(cause);
    throw new Failure("no-stub", {
      message: `Operation ${operationId} has no stub: ${reason}`,
      problem: { message: `no answer can be made: ${reason}`, pointer: contract.pointer },
    });
  }
}
