// Posts bytes to operations that take a body of each kind and echo it.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { OperationHandler, Violation } from "../../src/index.ts";
import { documentOf, json, operation, serve, type Reply } from "../support.ts";

const content = (mediaType: string) => ({ requestBody: { content: { [mediaType]: {} } } });
export const form = "application/x-www-form-urlencoded";
const document = documentOf({
  "/any": { post: operation("any", { requestBody: json({}) }) },
  "/text": { post: operation("text", content("text/plain")) },
  "/form": { post: operation("form", content(form)) },
  "/bytes": { post: operation("bytes", content("image/*")) },
  "/upload": { post: operation("upload", content("multipart/form-data")) },
});
const echo: OperationHandler = ({ body }) => ({
  status: 200,
  body: { body: Buffer.isBuffer(body) ? `${body.length} bytes` : body },
});
const names = ["any", "text", "form", "bytes", "upload"];
const handlers = Object.fromEntries(names.map((name) => [name, echo]));

/** One request to a server of its own; to `/any`, as JSON, unless something else is given. */
export async function post(
  t: TestContext,
  body: string | Buffer,
  headers: Record<string, string> = {},
  options: { path?: string; maxDepth?: number } = {},
): Promise<Reply> {
  const { path = "/any", ...more } = options;
  const { send } = await serve(t, { document, handlers, bodyLimit: "2mb", ...more });
  return send("POST", path, { headers: { "content-type": "application/json", ...headers }, body });
}

/** The violations of a refusal, one a line, none of which may show anything. */
export function violationsIn({ status, json: problem }: Reply): string[] {
  assert.equal(status, 400);
  const violations = problem.violations as Violation[];
  for (const { received } of violations) assert.equal(received, undefined);
  return violations.map(({ in: part, pointer, rule, message }) => {
    return `${part} ${pointer} ${rule}: ${message}`;
  });
}
