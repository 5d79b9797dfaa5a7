// Posts bodies to an operation that takes one schema, and returns which of them are accepted.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { OpenApiDocument, OperationHandler } from "../../src/index.ts";
import { json, operation, serve } from "../support.ts";

const echo: OperationHandler = ({ body }) => ({ status: 200, body });
export const postOf = (schema: unknown) => ({
  post: operation("post", { requestBody: { required: true, ...json(schema) } }),
});
export const reference = (to: string) => ({ $ref: to });

/** Returns for each body whether it is accepted. */
export async function accepted(
  t: TestContext,
  document: OpenApiDocument,
  bodies: unknown[],
): Promise<boolean[]> {
  const { send, failures } = await serve(t, { document, handlers: { post: echo } });
  const headers = { "content-type": "application/json" };
  const replies = await Promise.all(
    bodies.map((body) => send("POST", "/a", { headers, body: JSON.stringify(body) })),
  );
  const unexpected = replies.find(({ status }) => status !== 200 && status !== 400);
  assert.equal(unexpected, undefined, String(failures[0]?.cause));
  return replies.map(({ status }) => status === 200);
}
