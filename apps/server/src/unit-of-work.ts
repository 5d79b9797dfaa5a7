// Carries out one operation: conditions, permissions of fields, the handler, the audit event, all in one transaction.
import { type Answer, type Call, Failure, type Operation } from "@org-admin/operation-router";
import { auditChanges } from "./audit-changes.ts";
import type { ContractDocument, Handler, OperationId } from "./contract.ts";
import type { ErrorAnswers, Refusal } from "./errors.ts";
import { entityTag, matches } from "./entity-tag.ts";
import type { Forms } from "./forms.ts";
import type { Idempotency } from "./idempotency.ts";
import { type OperationFacts, operationFacts } from "./operation-facts.ts";
import { confirm, rolePermissions, type Principal } from "./principal.ts";
import type { Preparation } from "./handlers/index.ts";
import type { MetadataCheck, Services, Subject } from "./services.ts";
import { recordAuditEvent } from "./store/audit-events.ts";
import type { Queries, Store } from "./store/store.ts";

export interface UnitOfWorkParts {
  document: ContractDocument;
  handlers: Record<string, Handler<OperationId>>;
  preparations: Partial<Record<string, Preparation>>;
  store: Store;
  forms: Forms;
  errors: ErrorAnswers;
  idempotency: Idempotency;
}

/** Undoes the transaction of a handler that refused, and carries what it refused with. */
class Undo extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.refusal);
    this.refusal = refusal;
  }
}

/** Makes the function that carries out the operations that have handlers. */
export function unitOfWork({
  document,
  handlers,
  preparations,
  store,
  forms,
  errors,
  idempotency,
}: UnitOfWorkParts): (call: Call<Principal>) => Promise<Answer> {
  const permissionsOf = rolePermissions(document);
  const factsOf = operationFacts(document);

  return async (call) => {
    const { operation } = call;
    const facts = factsOf(operation);
    facts.checkFields(call.body, principalOf(call));
    try {
      if (operation.method === "GET") return await read(call, facts);
      const prepared = await preparations[operation.operationId]?.(store.queries, call.body);
      const work = (queries: Queries) => change(call, facts, queries, prepared);
      const key = facts.repeatable ? call.headers["idempotency-key"] : undefined;
      return await (typeof key === "string"
        ? idempotency.once(call, key, work)
        : store.change(work));
    } catch (error) {
      if (error instanceof Undo) return errors.refused(operation, error.refusal);
      throw error;
    }
  };

  async function read(call: Call<Principal>, facts: OperationFacts): Promise<Answer> {
    const answer = await handle(call.operation.operationId, call, servicesOn(store.queries));
    if (!facts.tagged) return { ...answer, headers: facts.headers(call) };
    const tag = entityTag(answer.body);
    const headers = { ...facts.headers(call), etag: tag };
    if (matches(call.headers["if-none-match"], tag, "weak")) return { status: 304, headers };
    return { ...answer, headers };
  }

  async function change(
    call: Call<Principal>,
    facts: OperationFacts,
    queries: Queries,
    prepared: MetadataCheck | undefined,
  ): Promise<Answer> {
    const { operation, headers } = call;
    // The token was good when the headers came; the body, or the turn to write, may have come much later.
    await confirm(queries, principalOf(call));
    const services = servicesOn(queries, prepared);
    const before = facts.startsEmpty ? undefined : await representation(call, facts, queries);
    const condition = facts.conditional ? headers["if-match"] : undefined;
    if (condition !== undefined && before !== undefined) {
      const tag = entityTag(before);
      if (!matches(condition, tag, "strong")) {
        throw new Failure("precondition-failed", { headers: { etag: tag } });
      }
    }
    const answer = await handle(operation.operationId, call, services);
    const after = facts.answersResource
      ? answer.body
      : await representation(facts.afterwards(call, services.subject.created), facts, queries);
    await recordAuditEvent(queries, {
      action: operation.operationId,
      path: facts.path(call),
      organizationId: services.subject.organizationId,
      requestId: String(headers["x-request-id"]),
      actor: principalOf(call),
      changes: auditChanges(before, after, facts.secrets(call.body, answer.body)),
    });
    return {
      ...answer,
      headers: { ...facts.headers(call), ...newHeaders(call, facts, services.subject, after) },
    };
  }

  /** What a GET of the resource would answer now; undefined when there is none. */
  async function representation(
    call: Call<Principal>,
    { reader }: OperationFacts,
    queries: Queries,
  ): Promise<unknown> {
    if (reader === undefined) return undefined;
    try {
      return (await handle(reader, call, servicesOn(queries))).body;
    } catch (error) {
      if (error instanceof Undo) return undefined;
      throw error;
    }
  }

  async function handle(
    operationId: string,
    call: Call<Principal>,
    services: Services,
  ): Promise<Answer> {
    const handler = handlers[operationId];
    if (!handler) throw new Error(`${operationId} has no handler.`);
    const result = await handler({ ...call, principal: principalOf(call) } as never, services);
    if ("refusal" in result) throw new Undo(result);
    return result;
  }

  function servicesOn(queries: Queries, prepared?: MetadataCheck): Services {
    return {
      queries,
      prepared,
      forms,
      permissionsOf,
      subject: { organizationId: null, created: undefined },
    };
  }
}

function principalOf({
  operation,
  principal,
}: {
  operation: Operation;
  principal: Principal | undefined;
}): Principal {
  if (!principal) throw new Error(`${operation.operationId} was called without a principal.`);
  return principal;
}

function newHeaders(
  call: Call<Principal>,
  facts: OperationFacts,
  subject: Subject,
  after: unknown,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (facts.tagged && after !== undefined) headers.etag = entityTag(after);
  if (facts.creates) headers.location = facts.location(call, subject.created);
  return headers;
}
