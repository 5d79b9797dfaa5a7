// The parts of express-openapi-validator that are reached for inside it: an upgrade that moves them must fail here.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  contentTypeOf,
  createMultipartPart,
  createRequestPart,
  createResponsePart,
  readErrors,
  requirePart,
  serializers,
} from "../../src/validation/seam.ts";

for (const openapi of ["3.0.3", "3.1.0"]) {
  describe(`express-openapi-validator for OpenAPI ${openapi}`, () => {
    const document = { openapi, paths: {}, components: {} };

    it("compiles what judges parameters and bodies, and can be asked for it", () => {
      const { ajv, ajvBody, buildMiddleware } = createRequestPart(document);
      assert.equal(typeof buildMiddleware, "function");
      for (const one of [ajv, ajvBody]) {
        one.addSchema({ type: "integer" }, "s:1");
        const judge = one.compile({ properties: { a: { $ref: "s:1" } } });
        assert.equal(judge({ a: "x" }), false);
        assert.equal(one.getSchema("s:1")?.(1), true);
      }
      const data = { a: "5" };
      assert.equal(ajv.compile({ properties: { a: { type: "integer" } } })(data), true);
      assert.deepEqual(data, { a: 5 });
    });

    it("builds validators of responses one by one", () => {
      const part = createResponsePart(document);
      const content = { "application/json": { schema: { type: "string" } } };
      const { "200": built } = part.buildValidators({ "200": { content } }, "key");
      assert.equal(built?.["application/json"]?.({ response: "a" }), true);
      assert.equal(built?.["application/json"]?.({ response: 1 }), false);
    });
  });
}

describe("express-openapi-validator", () => {
  it("reads media types, writes dates and reads multipart bodies", async () => {
    assert.ok(contentTypeOf("text/plain"));
    const formats = serializers.map(({ format }) => format);
    assert.deepEqual(formats.toSorted(), ["date", "date-time"]);
    const limits = { fileSize: 1, fieldSize: 1 };
    const document = { openapi: "3.1.0", components: {} };
    assert.equal(typeof (await createMultipartPart(document, limits)), "function");
    assert.equal(readErrors(new Error("none of its own")), undefined);
  });

  it("is named together with what it lacks", () => {
    assert.throws(
      () => requirePart({ here: 1 }, "Validator", ["here", "gone"] as never),
      /^Error: express-openapi-validator has no gone in its Validator$/,
    );
  });
});
