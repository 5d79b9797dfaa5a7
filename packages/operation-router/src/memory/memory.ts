// Stubs that remember: answers from what earlier requests created, changed and deleted.
import type { IncomingHttpHeaders } from "node:http";
import type { Contract } from "../contract.ts";
import type { OpenApiDocument } from "../document.ts";
import { Failure } from "../failure.ts";
import type { Answer } from "../operation.ts";
import type { Violation } from "../violation.ts";
import { createItem } from "./creation.ts";
import { answerList } from "./listing.ts";
import { createRoles, type Action } from "./roles.ts";
import { Store } from "./store.ts";
import type { CheckStub, MakeStub, StubMemory, StubRequest } from "../stub/interface.ts";
import type { Visit } from "./visit.ts";
import { createOne, deleteOne, mergeOne, readOne, replaceOne } from "./writing.ts";

type Act = (visit: Visit) => Promise<Answer | undefined>;
const acts: Record<Action, Act> = {
  create: (visit) => (visit.role.isCollection ? createItem(visit) : createOne(visit)),
  list: answerList,
  read: readOne,
  replace: replaceOne,
  merge: mergeOne,
  delete: deleteOne,
};

/** A memory for the operations of a document; it grows with what is sent to it, up to a bound. */
export function createMemory(document: OpenApiDocument, contracts: Contract[]): StubMemory {
  const roleOf = createRoles(document, contracts);
  const store = new Store();
  let last: Promise<unknown> = Promise.resolve();

  async function answer(
    stub: StubRequest,
    make: MakeStub,
    check: CheckStub,
  ): Promise<Answer | undefined> {
    const name = sandboxName(stub.call.headers);
    const role = roleOf(stub.contract);
    if (role === undefined) return undefined;
    const { contract, call, request } = stub;
    const act = async (): Promise<Answer | undefined> => {
      const sandbox = store.look(name);
      const visit = { contract, call, request, document, role, sandbox, make, check };
      const found = await acts[role.action](visit);
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
