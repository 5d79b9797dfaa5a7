// Types are the same with other comments, and others with anything else.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { uncommented } from "../src/types/uncommented.ts";

describe("generated types", () => {
  const before = uncommented('export interface paths { "/a": { get: operations["getA"] } }');

  it("are the same with other comments", () => {
    const after = uncommented(`// Generated.
      export interface paths { /** Read it */ "/a": { get: operations["getA"] } }`);
    assert.equal(after, before);
  });

  it("are others with one member more", () => {
    const after = uncommented(
      'export interface paths { "/a": { get: operations["getA"] }; "/b": never }',
    );
    assert.notEqual(after, before);
  });
});
