// Posts bytes to operations that take a body of each kind and echo it.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { OperationHandler, Violation } from "../../src/index.ts";
import { documentOf, json, operation, serve, type Reply } from "../support.ts";

const content = (mediaType: string) => ({ requestBody: { content: { [mediaType]: {} } } });
export const formType = "application/x-www-form-urlencoded";
const document = documentOf({
  "/any": { post: operation("any", { requestBody: json({}) }) },
  "/text": { post: operation("text", content("text/plain")) },
  "/form": { post: operation("form", content(formType)) },
  "/bytes": { post: operation("bytes", content("image/*")) },
  "/upload": { post: operation("upload", content("multipart/form-data")) },
});
const echo: OperationHandler = ({ body }) => ({
  status: 200,
  body: { body: Buffer.isBuffer(body) ? `${body.length} bytes` : body },
});
const names = ["any", "text", "form", "bytes", "upload"];
const handlers = Object.fromEntries(names.map((name) => [name, echo]));

/** Sends one request to a new server: JSON to `/any`, unless told otherwise. */
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

/** Returns the violations of a refusal as sentences; fails if one shows what was received. */
export function violationsIn({ status, json: details }: Reply): string[] {
  assert.equal(status, 400);
  const violations = details.violations as Violation[];
  for (const { received } of violations) assert.equal(received, undefined);
  return violations.map(({ in: part, pointer, rule, message }) => {
    return `${part} ${pointer} ${rule}: ${message}`;
  });
}
