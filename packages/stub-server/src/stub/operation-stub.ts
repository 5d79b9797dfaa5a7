// The stub of one operation: chooses the answer to each call, and makes each answer once.
import { Failure, type Call, type CheckedAnswer } from "@contract-first/operation-router";
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import { makeAnswer, type AnswerMaker } from "./answer-maker.ts";
import { chooseResponse, type ResponseChoice } from "./choice.ts";
import { inspectPlan } from "./inspection.ts";
import { diagnosePlan, readPlan, type StubDiagnostic, type StubPlan } from "./plan.ts";
import type { Preferences } from "./prefer.ts";
import { matchExamples } from "./request-examples.ts";

/** Callers may ask in any number of ways, so each operation keeps this many answers. */
const mostKept = 200;

export class OperationStub {
  readonly #maker: AnswerMaker;
  readonly #plan: StubPlan;
  /** By the Accept header and the examples that were sent. */
  readonly #ready = new Map<string, CheckedAnswer>();
  /** By choice; those that cannot be made throw their failure again. */
  readonly #made = new Map<string, () => CheckedAnswer>();

  /** Throws `not-implemented` when the responses of the operation cannot be read. */
  constructor(maker: AnswerMaker) {
    this.#maker = maker;
    this.#plan = planOf(maker);
    for (const diagnostic of diagnosePlan(this.#plan)) maker.report(diagnostic);
  }

  /** What the answers of the operation are checked against. */
  get responses(): AnswerMaker["responses"] {
    return this.#maker.responses;
  }

  /** Returns the answer to a call without preferences; a repeated call costs a look-up. */
  answer(call: Call): CheckedAnswer {
    const { accept } = call.headers;
    const examples = matchExamples(this.#plan.requestExamples, call);
    const key =
      examples.length === 0 ? (accept ?? "") : JSON.stringify([accept ?? "", ...examples]);
    const known = this.#ready.get(key);
    if (known !== undefined) return known;
    const answer = this.make(chooseResponse(this.#plan, { accept, examples }));
    if (this.#ready.size < mostKept) this.#ready.set(key, answer);
    return answer;
  }

  /** Throws `invalid-request`, `not-acceptable` or `not-implemented` when there is no such answer. */
  choose(call: Call, preferences: Preferences = {}): ResponseChoice {
    const { example, seed } = preferences;
    // A preferred example or random answer overrides the example that was sent.
    const isOverridden = example !== undefined || seed !== undefined;
    const examples = isOverridden ? [] : matchExamples(this.#plan.requestExamples, call);
    return chooseResponse(this.#plan, { accept: call.headers.accept, examples }, preferences);
  }

  /** Throws `not-implemented` when the document allows no such answer. */
  make(choice: ResponseChoice): CheckedAnswer {
    const make = (): CheckedAnswer => makeAnswer(this.#maker, choice);
    if (choice.seed !== undefined) return make();
    const { response, status, body, example, isExact } = choice;
    const key = JSON.stringify([response.key, status, body?.mediaType, example, isExact]);
    const known = this.#made.get(key);
    if (known !== undefined) return known();
    const made = runOnce(make);
    if (this.#made.size < mostKept) this.#made.set(key, made);
    return made();
  }

  /** Makes every documented answer and returns what keeps any from being made. */
  inspect(): StubDiagnostic[] {
    return inspectPlan(this.#maker, this.#plan);
  }
}

function planOf({ document, operation }: AnswerMaker): StubPlan {
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

/** Runs a function now, and returns one that returns or throws the same each time. */
function runOnce<T>(run: () => T): () => T {
  try {
    const result = run();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
