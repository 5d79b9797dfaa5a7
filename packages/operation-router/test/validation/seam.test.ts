// Exercises each private part of express-openapi-validator in use, so that an upgrade that moves one fails here.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { describe, it } from "node:test";
import { runMiddleware } from "../../src/body/middleware.ts";
import { RequestCopy } from "../../src/validation/request-copy.ts";
import {
  toContentType,
  createMultipartPart,
  createRequestPart,
  createResponsePart,
  readValidatorErrors,
  requirePart,
  serializers,
  validateMethod,
  type ValidatorError,
} from "../../src/validation/seam.ts";

/** Returns the errors of what is thrown; fails if nothing is. */
function errorsOf(judge: () => unknown): ValidatorError[] | undefined {
  try {
    judge();
  } catch (error) {
    return readValidatorErrors(error);
  }
  return assert.fail("nothing was thrown");
}

for (const openapi of ["3.0.3", "3.1.0"]) {
  describe(`express-openapi-validator for OpenAPI ${openapi}`, () => {
    const document = { openapi, paths: {}, components: {} };

    it("compiles what judges parameters and bodies, and can be asked for it", () => {
      const { ajv, ajvBody } = createRequestPart(document);
      for (const one of [ajv, ajvBody]) {
        one.addSchema({ type: "integer" }, "s:1");
        const judge = one.compile({ properties: { a: { $ref: "s:1" } } });
        assert.equal(judge({ a: "x" }), false);
        const known = one.getSchema("s:1");
        assert.deepEqual(
          [known?.(1), known?.("x"), known?.schema],
          [true, false, { type: "integer" }],
        );
        assert.equal(one.getSchema("s:2"), undefined);
      }
      const data = { a: "5" };
      assert.equal(ajv.compile({ properties: { a: { type: "integer" } } })(data), true);
      assert.deepEqual(data, { a: 5 });
      assert.equal(ajvBody.compile({ properties: { a: { type: "integer" } } })({ a: "5" }), false);
    });

    it("makes a middleware of an operation, which coerces, fills in and judges", () => {
      const part = createRequestPart(document);
      const integer = { type: "integer" };
      const body = {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, size: { ...integer, default: 3 } },
      };
      const operation = {
        operationId: "request:1",
        parameters: [
          { name: "id", in: "path", required: true, schema: integer },
          { name: "page", in: "query", schema: { ...integer, default: 1 } },
        ],
        security: [],
        requestBody: { required: true, content: { "application/json": { schema: body } } },
      };
      const judge = part.buildMiddleware(
        "/",
        operation,
        toContentType("application/json"),
        "request:1",
      );
      const pass = (id: string, query: object, sent: unknown): RequestCopy => {
        const mediaType = "application/json";
        const parts = { method: "PUT", headers: {}, cookies: {}, params: { id }, mediaType };
        const copy = new RequestCopy({ ...parts, query: { ...query }, body: sent });
        copy.openapi = { expressRoute: "/", pathParams: copy.params, schema: operation };
        let isPassed = false;
        judge(copy, {}, () => (isPassed = true));
        assert.equal(isPassed, true);
        return copy;
      };

      const passed = pass("7", {}, { name: "a" });
      assert.deepEqual({ ...passed.params }, { id: 7 });
      assert.deepEqual({ ...passed.query }, { page: 1 });
      assert.deepEqual(passed.body, { name: "a", size: 3 });
      assert.deepEqual(
        errorsOf(() => pass("x", { page: "y" }, {})),
        [
          { path: "/query/page", message: "must be integer", errorCode: "type.openapi.validation" },
          { path: "/params/id", message: "must be integer", errorCode: "type.openapi.validation" },
          {
            path: "/body/name",
            message: "must have required property 'name'",
            errorCode: "required.openapi.validation",
          },
        ],
      );

      const parts = { headers: {}, cookies: {}, params: { id: "7" }, query: { page: "2" } };
      assert.equal(part.ajv.getSchema("request:1")?.(parts), true);
      assert.deepEqual([parts.params, parts.query], [{ id: 7 }, { page: 2 }]);
      const judgeBody = part.ajvBody.getSchema("request:1");
      assert.deepEqual(
        [judgeBody?.({ body: { name: "a" } }), judgeBody?.({ body: {} })],
        [true, false],
      );
    });

    it("builds validators of responses one by one", () => {
      const part = createResponsePart(document);
      const content = { "application/json": { schema: { type: "string" } } };
      const { "200": built } = part.buildValidators({ "200": { content } }, "key");
      assert.equal(built?.["application/json"]?.({ response: "a" }), true);
      assert.equal(built?.["application/json"]?.({ response: 1 }), false);
    });

    it("judges one response, writes its dates and says where it is wrong", () => {
      const part = createResponsePart(document);
      const serializer = serializers.find(({ format }) => format === "date-time");
      const at = { "x-eov-type": "string", format: "date-time", "x-eov-res-serdes": serializer };
      const schema = { type: "object", required: ["at"], properties: { at } };
      const content = { "application/json": { schema } };
      const validators = part.buildValidators({ default: { content } }, "response:1");
      const dated = { response: { at: new Date(0) } };
      assert.equal(validators.default?.["application/json"]?.(dated), true);
      assert.deepEqual(dated, { response: { at: "1970-01-01T00:00:00.000Z" } });

      const common = {
        validators,
        statusCode: "default",
        path: "/",
        accepts: ["application/json"],
      };
      part[validateMethod]({ ...common, body: { at: new Date(0) } });
      const errorCode = "required.openapi.validation";
      assert.deepEqual(
        errorsOf(() => part[validateMethod]({ ...common, body: {} })),
        [{ path: "/response/at", message: "must have required property 'at'", errorCode }],
      );
      assert.deepEqual(
        errorsOf(() => part[validateMethod]({ ...common, body: null })),
        [{ path: "/response", message: "response body required." }],
      );
    });
  });
}

const uploads = { openapi: "3.1.0", components: {} };

const partOf = (name: string, text: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${text}\r\n`;

/** A request whose body is a field and a file. */
function upload(file: string): PassThrough & { body?: unknown; files?: unknown } {
  const request = Object.assign(new PassThrough(), {
    headers: {
      "content-type": "multipart/form-data; boundary=x",
      "transfer-encoding": "chunked",
    },
    openapi: { schema: { requestBody: { content: { "multipart/form-data": {} } } } },
  });
  const type = "Content-Type: text/plain";
  const parts = [
    partOf("title", "\r\n\r\nhello"),
    partOf("file", `; filename="a.txt"\r\n${type}\r\n\r\n${file}`),
  ];
  request.end(`${parts.join("")}--x--\r\n`);
  return request;
}

/** Returns the status that refuses a field of 5 and a file of 3 bytes. */
async function statusAbove(limits: { fileSize: number; fieldSize: number }): Promise<unknown> {
  const read = await createMultipartPart(uploads, limits);
  const error = await runMiddleware(read, upload("abc")).then(() => assert.fail("passed"), Object);
  assert.ok(readValidatorErrors(error));
  return error.status;
}

describe("express-openapi-validator", () => {
  it("reads media types, writes dates and reads multipart bodies", async () => {
    const { mediaType, parameters } = toContentType("Text/Plain; charset=UTF-8") as {
      mediaType: string;
      parameters: object;
    };
    assert.deepEqual([mediaType, parameters], ["text/plain", { charset: "utf-8" }]);

    const written = serializers.map(({ format, serialize }) => [format, serialize(new Date(0))]);
    assert.deepEqual(Object.fromEntries(written), {
      date: "1970-01-01",
      "date-time": "1970-01-01T00:00:00.000Z",
    });

    const read = await createMultipartPart(uploads, { fileSize: 3, fieldSize: 5 });
    const request = upload("abc");
    await runMiddleware(read, request);
    assert.deepEqual({ ...(request.body as object) }, { title: "hello", file: "" });
    const [file, ...others] = request.files as Record<string, unknown>[];
    const { fieldname, originalname, mimetype, buffer } = file ?? {};
    assert.deepEqual([fieldname, originalname, mimetype], ["file", "a.txt", "text/plain"]);
    assert.deepEqual([String(buffer), others], ["abc", []]);

    assert.equal(readValidatorErrors(new Error("none of its own")), undefined);
  });

  it("refuses files and fields above their limits", async () => {
    assert.deepEqual(
      [
        await statusAbove({ fileSize: 2, fieldSize: 5 }),
        await statusAbove({ fileSize: 3, fieldSize: 4 }),
      ],
      [413, 400],
    );
  });

  it("is named together with what it lacks", () => {
    assert.throws(
      () => requirePart({ here: 1 }, "Validator", ["here", "gone"] as never),
      /^Error: express-openapi-validator has no gone in its Validator$/,
    );
    const whole = { here: 1 };
    assert.equal(requirePart(whole, "Validator", ["here"] as never), whole);
  });
});
