// Starts the router under test, with handlers that record what they are given.
import express from "express";
import {
  createOperationRouter,
  Failure,
  type Answer,
  type Authenticate,
  type OperationHandler,
} from "../../src/index.ts";
import {
  asRead,
  listenUntilClosed,
  snapshot,
  type ComparedViolation,
  type Feature,
  type Peer,
  type Trace,
} from "./peer.ts";

export async function startOurs(feature: Feature): Promise<Peer> {
  const { judges } = feature;
  const document = asRead(feature.document);
  let answer: Answer;
  let trace: Trace & { failed?: boolean };

  const handle: OperationHandler = ({ params, query, headers, body }) => {
    trace.seen = snapshot({ params, query, headers, body }, feature);
    return answer;
  };
  const authenticate = Object.entries(judges ?? {}).map(([scheme, judge]) => [
    scheme,
    (({ headers, roles }) => {
      const status = judge(headers, roles);
      if (status !== 200) throw new Failure(status === 403 ? "forbidden" : "invalid-credentials");
      return scheme;
    }) satisfies Authenticate<string>,
  ]);

  const { operations } = createOperationRouter({ document });
  const { router } = createOperationRouter({
    document,
    handlers: Object.fromEntries(operations.map(({ operationId }) => [operationId, handle])),
    ...(judges !== undefined && { authenticate: Object.fromEntries(authenticate) }),
    // Keeps the first: an undocumented refusal is reported a second time.
    onFailure: (failure) => {
      if (trace.failed === true) return;
      trace.failed = true;
      trace.violations = toCompared(failure);
      if (failure.cause instanceof Error) trace.failure = failure.cause.message;
    },
  });

  const listening = await listenUntilClosed(express().use(router));
  return {
    ...listening,
    prepare: (next) => {
      answer = next;
      trace = { violations: [] };
    },
    trace: () => trace,
  };
}

function toCompared({ violations, cause }: Failure): ComparedViolation[] {
  if (violations.length > 0) {
    return violations.map(({ in: part, pointer, rule }) => ({
      place: `${part} ${pointer}`.trim(),
      rule,
    }));
  }
  const breach = cause instanceof Error ? cause.message : "";
  const [, places] = /with a body that breaks the contract: (.*)$/s.exec(breach) ?? [];
  if (places === undefined) return [];
  return places.split("; ").map((sentence) => {
    const [, pointer = ""] = /^(\/\S*) /.exec(sentence) ?? [];
    return { place: `response ${pointer}`.trim(), rule: ruleOf(sentence) };
  });
}

/** Only rules about a choice between schemas matter here. */
function ruleOf(sentence: string): string | undefined {
  if (/ must match "(?:then|else)" schema$/.test(sentence)) return "if";
  if (/ must be [a-z,]+$/.test(sentence)) return "type";
  return / schema in (\w+)$/.exec(sentence)?.[1];
}
