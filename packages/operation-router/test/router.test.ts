// Tests what createOperationRouter reads from a document, and which options it refuses.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOperationRouter } from "../src/index.ts";
import { echoRoute, organizations as document } from "./routing/organizations.ts";
import { documentOf, operation } from "./support.ts";

const create = (paths: object, more: object = {}) =>
  createOperationRouter({ document: { ...documentOf(paths), ...more } });

describe("createOperationRouter", () => {
  it("lists the operations and who answers them", () => {
    const { operations } = createOperationRouter({ document, handlers: { root: echoRoute } });
    const [first, second] = operations;
    assert.equal(operations.length, 11);
    assert.deepEqual(
      [first?.operationId, first?.method, first?.path, first?.source, first?.pointer],
      ["root", "GET", "/", "handler", "/paths/~1/get"],
    );
    assert.equal(second?.source, "fallback");
    assert.equal(second?.definition.operationId, "list");
  });

  it("refuses a handler that belongs to no operation", () => {
    const options = { document, handlers: { raed: echoRoute } };
    assert.throws(
      () => createOperationRouter(options),
      /handler "raed" belongs to no operation; did you mean "read"\?$/,
    );
    const strange = { document, handlers: { somethingElse: echoRoute } };
    assert.throws(
      () => createOperationRouter(strange),
      /handler "somethingElse" belongs to no operation$/,
    );
  });

  it("refuses an operationId that is used twice", () => {
    const paths = { "/a": { get: operation("x") }, "/b": { get: operation("x") } };
    assert.throws(() => create(paths), /operationId "x" is used more than once/);
  });

  it("refuses two paths that match the same URLs", () => {
    const paths = { "/a/{x}": { get: operation("x") }, "/a/{y}": { get: operation("y") } };
    assert.throws(() => create(paths), /path \/a\/\{y\} cannot be routed/);
  });

  it("refuses a reference to nothing, naming the operation", () => {
    const paths = {
      "/a": { get: { responses: { "200": { $ref: "#/components/responses/No" } } } },
    };
    assert.throws(
      () => create(paths),
      /GET \/a cannot be read: \$ref "#\/components\/responses\/No"/,
    );
  });

  it("refuses other versions of OpenAPI", () => {
    assert.throws(() => create({}, { openapi: "2.0" }), /OpenAPI 2\.0 is not supported/);
  });

  it("refuses a depth that is no number of levels", () => {
    for (const maxDepth of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => createOperationRouter({ document, maxDepth }), {
        message: `maxDepth ${maxDepth} is not a number of levels`,
      });
    }
  });

  it("refuses a body limit that is no size", () => {
    assert.throws(() => createOperationRouter({ document, bodyLimit: "much" }), /bodyLimit "much"/);
  });
});
