// What consumers lose by each kind of breaking change that Redocly finds, and how to reach the same without breaking.

/** The two halves of a message about a breaking change. */
export interface Remedy {
  loss: string;
  instead: string;
}

const keep = "Keep it, mark it `deprecated`, and add the new one beside it.";

const refused: Remedy = {
  loss: "Requests that were valid are refused.",
  instead:
    "Keep accepting what was accepted; add an optional field or a new operation for the stricter form.",
};
const unexpected: Remedy = {
  loss: "Answers can hold what the released contract rules out, and typed clients do not expect it.",
  instead:
    "Keep answering within the released limits; show the wider values in a new optional field.",
};
const both: Remedy = {
  loss: "Requests that were valid can be refused, and answers can hold what the released contract rules out.",
  instead: "Leave it as released and add a new field or a new operation with the new form.",
};

/** By Redocly's rule. Rules that hold for requests and answers alike are told apart by `remedyFor`. */
const remedies: Record<string, Remedy> = {
  "operation-removed": { loss: "Calls of it are answered with 404 or 405.", instead: keep },
  "path-removed": { loss: "Calls of its operations are answered with 404.", instead: keep },
  "operation-id-changed": {
    loss: "Generated clients lose the function of the old name.",
    instead: "Keep the operationId; change the summary instead.",
  },
  "parameter-removed": {
    loss: "Requests that send it are refused, because undocumented parameters are.",
    instead: keep,
  },
  "parameter-became-required": {
    loss: "Requests without it are refused.",
    instead: "Leave it optional, with a `default` for requests that do not send it.",
  },
  "parameter-serialization-changed": {
    loss: "What consumers send is read as something else.",
    instead: "Add a parameter of another name in the new form.",
  },
  "request-body-removed": {
    loss: "Requests with a body are refused.",
    instead: "Leave the body, optional and `deprecated` in its description.",
  },
  "request-body-became-required": {
    loss: "Requests without a body are refused.",
    instead: "Leave it optional.",
  },
  "response-removed": {
    loss: "Consumers that handle this status no longer get it, and get one they do not handle.",
    instead: "Keep answering it, and add the new status to a new operation.",
  },
  "response-header-removed": {
    loss: "Consumers that read the header get nothing.",
    instead: "Keep sending it, and mark it `deprecated`.",
  },
  "media-type-removed": {
    loss: "Requests or answers of this media type are refused.",
    instead: "Keep it beside the new one.",
  },
  "security-requirement-changed": {
    loss: "Callers whose role lacks the new permission get 403; what answers 403 names another permission.",
    instead: "Keep the permission, and give or take roles by adding a permission for what is new.",
  },
  "security-scheme-changed": {
    loss: "Callers that authenticate the old way get 401.",
    instead: "Add a second security scheme beside it.",
  },
  "server-removed": { loss: "Calls of this address reach nobody.", instead: keep },
  "property-removed": {
    loss: "Consumers that send the property are refused; those that read it find nothing.",
    instead: keep,
  },
  "required-properties-added": {
    loss: "Requests without the property are refused.",
    instead: "Leave it optional, and say in its description what holds without it.",
  },
  "required-properties-removed": {
    loss: "Consumers that rely on the property can find it missing.",
    instead: "Keep it required and answer it always, `null` included only where it was.",
  },
  "enum-values-removed": {
    loss: "Requests with the removed value are refused.",
    instead: "Keep accepting it, and describe what it now means.",
  },
  "enum-values-added": {
    loss: "Consumers meet a value that they do not know.",
    instead: "Answer a released value, and show the new one in a new optional property.",
  },
};

/** The remedy for a change that one of Redocly's rules names, by whom it can hurt. */
export function remedyFor(rule: string, hurts: { requests: boolean; answers: boolean }): Remedy {
  const known = remedies[rule];
  if (known) return known;
  if (hurts.requests && hurts.answers) return both;
  return hurts.requests ? refused : unexpected;
}
