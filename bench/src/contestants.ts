// Who is measured, against which of our two sides, and what each says it validates.

/** `partly`: what it refuses depends on the violation; not checked. */
export type Claim = "yes" | "no" | "partly";

export interface Contestant {
  /** Its file in `servers/`. */
  name: string;
  title: string;
  /** Whether a handler answers, or the document. */
  kind: "handler" | "stub";
  validates: { request: Claim; response: Claim };
  /** Materials that it is known not to serve; what it says then is printed and is no failure of the bench. */
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

/** The side of ours that a contestant is compared with. */
export function opponent({ kind }: Contestant): string {
  return kind === "handler" ? handler : stub;
}
