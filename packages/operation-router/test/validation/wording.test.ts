// Tests how errors of Ajv are put into words, for validators of the host.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { describeRule, type AjvError } from "../../src/index.ts";

interface AjvLike {
  validate: (schema: object, value: unknown) => boolean;
  errors: AjvError[] | null;
}
const fromHere = createRequire(import.meta.url);
const fromValidator = createRequire(fromHere.resolve("express-openapi-validator"));
const { default: Ajv } = fromValidator("ajv/dist/2020") as {
  default: new (options: object) => AjvLike;
};

describe("describeRule", () => {
  const cases: [object, unknown, string][] = [
    [{ type: "object" }, 1, "must be an object"],
    [{ type: ["string", "null"] }, 1, "must be a string or null"],
    [{ enum: ["a", null, 1] }, 2, "must be one of: a, null, 1"],
    [{ enum: ["a"] }, 2, "must be a"],
    [{ const: { a: 1 } }, 2, 'must be {"a":1}'],
    [{ const: null }, 2, "must be null"],
    [{ required: ["a"] }, {}, "is required"],
    [{ additionalProperties: false }, { a: 1 }, "is not a known property"],
    [{ unevaluatedProperties: false }, { a: 1 }, "is not a known property"],
    [{ maxLength: 1 }, "ab", "must be at most 1 character long"],
    [{ minItems: 2 }, [1], "must have at least 2 items"],
    [{ contains: { type: "string" } }, [1], "must contain at least 1 item of the documented form"],
    [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "needs b beside a"],
    [{ exclusiveMinimum: 1 }, 1, "must be more than 1"],
    [{ not: {} }, 1, "has a form that is not allowed"],
  ];
  for (const [schema, value, expected] of cases) {
    it(`says "${expected}" of ${JSON.stringify(schema)}`, () => {
      const ajv = new Ajv({ strict: false });
      assert.equal(ajv.validate(schema, value), false);
      assert.ok(ajv.errors);
      const [error] = ajv.errors;
      assert.ok(error);
      assert.equal(describeRule(error), expected);
    });
  }

  it("keeps a message that it has no better words for", () => {
    assert.equal(describeRule({ keyword: "isDay", message: "must be a day" }), "must be a day");
    assert.equal(describeRule({ keyword: "isDay" }), "must be as the contract describes it");
  });
});
