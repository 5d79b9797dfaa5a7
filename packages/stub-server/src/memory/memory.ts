// Answers from what earlier requests created, changed and deleted.
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Call, CheckedAnswer } from "@contract-first/operation-router";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { Failure } from "@contract-first/operation-router/failure/failure";
import type { Violation } from "@contract-first/operation-router/failure/violation";
import type { OperationStub } from "../stub/operation-stub.ts";
import { createItem } from "./actions/item-creation.ts";
import { listItems } from "./actions/item-list.ts";
import type { ResourceRequest } from "./actions/resource-request.ts";
import {
  createResource,
  deleteResource,
  mergeResource,
  readResource,
  replaceResource,
} from "./actions/target-resource.ts";
import { createRoles, type Action, type Role } from "./resources/roles.ts";
import { SchemaSummaries } from "./resources/schema-summary.ts";
import { Store } from "./store.ts";

/** Returns undefined where memory has no answer: nothing was remembered, or the request is no JSON. */
type Act = (request: ResourceRequest) => CheckedAnswer | undefined;

const acts: Record<Action, Act> = {
  create: (request) => (request.role.isCollection ? createItem(request) : createResource(request)),
  list: listItems,
  read: readResource,
  replace: replaceResource,
  merge: mergeResource,
  delete: deleteResource,
};

/** The memory of one document's stubs; it grows with what is sent to it, up to a bound. */
export class StubMemory {
  readonly #summaries: SchemaSummaries;
  readonly #roleOf: (operation: Operation) => Role | undefined;
  readonly #store = new Store();

  constructor(document: OpenApiDocument, operations: Operation[]) {
    this.#summaries = new SchemaSummaries(document);
    this.#roleOf = createRoles(document, operations, this.#summaries);
  }

  /**
   * Returns the answer of the stub, with what is remembered.
   * Throws `invalid-request` for a bad sandbox name, `path-not-found` for what was deleted and has no
   * documented 404, and what the stub throws.
   */
  answer(stub: OperationStub, call: Call, incoming: IncomingMessage): CheckedAnswer {
    const choice = stub.choose(call);
    // A request that sends the example of a failure is answered that failure.
    if (choice.example !== undefined && choice.status >= 400) return stub.make(choice);
    const name = sandboxName(call.headers);
    const role = this.#roleOf(call.operation);
    if (role === undefined) return stub.make(choice);
    const sandbox = this.#store.look(name);
    const summaries = this.#summaries;
    const answer = acts[role.action]({ summaries, call, incoming, role, sandbox, stub, choice });
    if (sandbox.size > 0) this.#store.keep(name, sandbox);
    if (answer === undefined) return stub.make(choice);
    return { ...answer, headers: { ...answer.headers, "Answered-By": "stub; remembered" } };
  }

  /** Forgets one sandbox, the requests without a sandbox by `""`, or everything. */
  reset(sandbox?: string): void {
    this.#store.reset(sandbox);
  }
}

/** Returns the sandbox that the request names; the empty name when it names none. */
function sandboxName(headers: IncomingHttpHeaders): string {
  const header = headers["stub-sandbox"];
  if (header === undefined) return "";
  if (typeof header === "string" && /^[\x21-\x7e]{1,100}$/.test(header)) return header;
  const violation: Violation = {
    in: "header",
    pointer: "/stub-sandbox",
    rule: "pattern",
    message: "must be 1 to 100 visible ASCII characters",
  };
  throw new Failure("invalid-request", { violations: [violation] });
}
