// Sends values of one styled parameter to a router, and tells how it takes them.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { OperationHandler, Violation } from "../../src/index.ts";
import { documentOf, operation, serve, type SendInit } from "../support.ts";

export const integer = { type: "integer" };
export const text = { type: "string" };
export const closed = {
  type: "object",
  additionalProperties: false,
  properties: { name: text, age: integer, tags: { type: "array", items: text } },
};
export const open = { type: "object" };
export const numbers = { type: "array", items: integer };

export const echo: OperationHandler = ({ params, query }) => ({
  status: 200,
  body: { params, query },
});

/** Returns the values that a handler sees in the path or the query, or the violations as lines. */
export async function answerTo(
  t: TestContext,
  parameters: object[],
  path: string,
  init?: SendInit,
): Promise<unknown> {
  const route = path.startsWith("/a/") ? "/a/{p}" : "/a";
  const document = documentOf({ [route]: { get: operation("read", { parameters }) } });
  const { send } = await serve(t, { document, handlers: { read: echo } });
  const { status, json } = await send("GET", path, init);
  if (status === 200) return path.startsWith("/a/") ? json.params : json.query;
  assert.equal(status, 400, JSON.stringify(json));
  return (json.violations as Violation[]).map(
    ({ in: part, pointer, rule, message }) => `${part} ${pointer} ${rule}: ${message}`,
  );
}

/** The one parameter `p`. */
export const styled = (
  place: string,
  style: string,
  explode: boolean,
  schema: object,
  more = {},
) => [{ name: "p", in: place, required: place === "path", style, explode, schema, ...more }];
export const unknown = "additionalProperties: is not a known parameter";
export const noProperty = "additionalProperties: is not a known property";
export const twice = "duplicate: must be given only once";
