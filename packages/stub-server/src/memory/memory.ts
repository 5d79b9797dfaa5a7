// Stubs that remember: answers from what earlier requests created, changed and deleted.
import type { IncomingHttpHeaders } from "node:http";
import type { CheckedAnswer } from "@contract-first/operation-router";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { Failure } from "@contract-first/operation-router/failure/failure";
import type { Violation } from "@contract-first/operation-router/failure/violation";
import type { MakeStub, StubMemory, StubRequest } from "../stub/stub-request.ts";
import { createItem } from "./creation.ts";
import { answerList } from "./listing.ts";
import type { MemoryRequest } from "./memory-request.ts";
import { createRoles, type Action } from "./roles.ts";
import { Store } from "./store.ts";
import { createOne, deleteOne, mergeOne, readOne, replaceOne } from "./writing.ts";

type Act = (asked: MemoryRequest) => Promise<CheckedAnswer | undefined>;
const acts: Record<Action, Act> = {
  create: (asked) => (asked.role.isCollection ? createItem(asked) : createOne(asked)),
  list: answerList,
  read: readOne,
  replace: replaceOne,
  merge: mergeOne,
  delete: deleteOne,
};

/** A memory for the operations of a document; it grows with what is sent to it, up to a bound. */
export function createMemory(document: OpenApiDocument, operations: Operation[]): StubMemory {
  const roleOf = createRoles(document, operations);
  const store = new Store();
  let last: Promise<unknown> = Promise.resolve();

  async function answer(stub: StubRequest, make: MakeStub): Promise<CheckedAnswer | undefined> {
    const name = sandboxName(stub.call.headers);
    const role = roleOf(stub.operation);
    if (role === undefined) return undefined;
    const act = async (): Promise<CheckedAnswer | undefined> => {
      const sandbox = store.look(name);
      const asked = { ...stub, document, role, sandbox, make };
      const found = await acts[role.action](asked);
      if (sandbox.size > 0) store.keep(name, sandbox);
      return found;
    };
    if (role.action === "read" || role.action === "list") return act();
    // One change after the other, so that no two get the same new id.
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  }

  return { answer, reset: (sandbox) => store.reset(sandbox) };
}

/** The sandbox that the request names; the empty name when it names none. */
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
