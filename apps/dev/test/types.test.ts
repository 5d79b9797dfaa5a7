// Generated types are compared by members: an addition is one, and a changed or missing member is not.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isAddition, isSameTypes, membersOf } from "../src/types/type-members.ts";

const base = membersOf(`
export interface paths { "/a": { get: operations["getA"] } }
export interface components { schemas: { A: { a: string } }; headers: never }
export interface operations { getA: { responses: { 200: { content?: never } } } }
`);

describe("generated types", () => {
  it("are the same with other comments", () => {
    const other = membersOf(`
      export interface paths { /** Read it */ "/a": { get: operations["getA"] } }
      export interface components { schemas: { A: { a: string } }; headers: never }
      export interface operations { getA: { responses: { 200: { content?: never } } } }`);
    assert.ok(isSameTypes(base, other));
  });

  it("are an addition with one more component and operation", () => {
    const more = membersOf(`
      export interface paths { "/a": { get: operations["getA"] }; "/b": { get: operations["getB"] } }
      export interface components { schemas: { A: { a: string }; B: number }; headers: never }
      export interface operations { getA: { responses: { 200: { content?: never } } }; getB: never }`);
    assert.ok(isAddition(base, more));
    assert.ok(!isSameTypes(base, more));
    assert.ok(!isAddition(more, base));
  });

  it("are no addition where a member changed", () => {
    const changed = membersOf(`
      export interface paths { "/a": { get: operations["getA"] } }
      export interface components { schemas: { A: { a: string; b: string } }; headers: never }
      export interface operations { getA: { responses: { 200: { content?: never } } } }`);
    assert.ok(!isAddition(base, changed));
  });
});
