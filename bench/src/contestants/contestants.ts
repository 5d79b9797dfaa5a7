// Lists the servers that are measured, with what each claims to validate.

/** `partly` means that it depends on the violation, and is not verified. */
export type Claim = "yes" | "no" | "partly";

/** A server that takes part in the comparison. */
export interface Contestant {
  /** The name of its file in `servers/`. */
  name: string;
  title: string;
  /** Whether responses come from a handler or from the document's examples. */
  kind: "handler" | "stub";
  validates: { request: Claim; response: Claim };
  /** The names of documents that it is known not to serve. Its error is printed, but the bench does not fail. */
  fails: string[];
}

export const handler = "operation-router-handler";
export const stub = "operation-router-stub";

export const contestants: Contestant[] = [
  {
    name: handler,
    title: "operation-router",
    kind: "handler",
    validates: { request: "yes", response: "yes" },
    fails: [],
  },
  {
    name: "operation-router-http",
    title: "on node:http alone",
    kind: "handler",
    validates: { request: "yes", response: "yes" },
    fails: [],
  },
  {
    name: "bare-http",
    title: "node:http",
    kind: "handler",
    validates: { request: "no", response: "no" },
    fails: [],
  },
  {
    name: "fastify",
    title: "Fastify",
    kind: "handler",
    validates: { request: "yes", response: "partly" },
    fails: [],
  },
  {
    name: "bare-express",
    title: "Express",
    kind: "handler",
    validates: { request: "no", response: "no" },
    fails: [],
  },
  {
    name: "openapi-backend",
    title: "openapi-backend",
    kind: "handler",
    validates: { request: "yes", response: "yes" },
    fails: [],
  },
  {
    name: "express-openapi-validator",
    title: "express-openapi-validator",
    kind: "handler",
    validates: { request: "yes", response: "yes" },
    fails: ["github"],
  },
  {
    name: stub,
    title: "operation-router, stubs",
    kind: "stub",
    validates: { request: "yes", response: "yes" },
    fails: [],
  },
  {
    name: "scalar",
    title: "Scalar mock server",
    kind: "stub",
    validates: { request: "yes", response: "no" },
    fails: [],
  },
  {
    name: "prism",
    title: "Prism",
    kind: "stub",
    validates: { request: "yes", response: "yes" },
    fails: [],
  },
];

/** Returns the name of the operation-router server that a contestant is compared with. */
export function opponent({ kind }: Contestant): string {
  return kind === "handler" ? handler : stub;
}
