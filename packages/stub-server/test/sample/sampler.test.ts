// Tests with Ajv that samples fit their schemas.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf } from "@contract-first/operation-router/testing/support";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { createSampler } from "../../src/sample/sampler.ts";
import { components, sampledSchemas } from "./sampled-schemas.ts";
import { schemaArbitrary } from "./schema-arbitrary.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);

const document = documentOf({}, components);
const sampler = createSampler(document, "response");

function first(schema: unknown, seed?: string): unknown {
  return sampler.samples(schema, { seed }).next().value;
}

function text(more: object): unknown {
  return first({ type: "string", ...more });
}

function assertFits(schema: object, value: unknown): void {
  // No sample at all would fit a schema that allows anything.
  assert.notEqual(value, undefined);
  const validate = ajv.compile({ ...schema, components });
  const fits = validate(value);
  assert.ok(fits, `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`);
}

describe("a sample of", () => {
  for (const [name, schema] of Object.entries(sampledSchemas)) {
    it(`${name} fits`, () => {
      assertFits(schema, first(schema));
      for (const seed of ["1", "2", "3", "4", "5"]) assertFits(schema, first(schema, seed));
    });
  }

  it("any schema that has values fits", () => {
    fc.assert(
      fc.property(schemaArbitrary, fc.string(), (schema, seed) => {
        assertFits(schema, first(schema));
        assertFits(schema, first(schema, seed));
      }),
      { numRuns: 400 },
    );
  });

  it("any schema agrees with its own judgement", () => {
    fc.assert(
      fc.property(schemaArbitrary, schemaArbitrary, fc.string(), (schema, other, seed) => {
        const value = first(other, seed);
        assert.equal(sampler.fits(other, value), true);
        assert.equal(sampler.fits(schema, value), ajv.compile({ ...schema, components })(value));
      }),
      { numRuns: 400 },
    );
  });

  it("a schema is the same for the same seed", () => {
    fc.assert(
      fc.property(schemaArbitrary, fc.string(), (schema, seed) => {
        assert.deepEqual(first(schema, seed), first(structuredClone(schema), seed));
      }),
      { numRuns: 50 },
    );
  });

  it("a union says by its discriminator which branch it is", () => {
    const oneOf = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];
    const { mapping } = components.schemas.Pet.discriminator;
    const union = { oneOf, discriminator: { propertyName: "kind", mapping } };
    assert.deepEqual(first(union), { kind: "cat", lives: 1 });
    assert.deepEqual(
      first({ oneOf: oneOf.toReversed(), discriminator: { propertyName: "kind" } }),
      {
        kind: "Dog",
        bark: true,
      },
    );
    assert.deepEqual(first(oneOf[0]), { kind: "cat", lives: 1 });
  });

  it("a property that does not travel that way is left out", () => {
    const schema = {
      type: "object",
      required: ["id", "password"],
      properties: {
        id: { type: "integer", readOnly: true },
        password: { type: "string", writeOnly: true },
        name: { type: "string" },
      },
    };
    assert.deepEqual(first(schema), { id: 1, name: "string" });
    const [request] = createSampler(document, "request").samples(schema, {});
    assert.deepEqual(request, { password: "string", name: "string" });
  });

  it("a typical text is readable", () => {
    assert.equal(text({}), "string");
    assert.equal(text({ maxLength: 3 }), "str");
    assert.equal(text({ pattern: "^[a-z-]+$" }), "string");
    assert.equal(text({ pattern: "^\\d{4}$" }), "1234");
    assert.equal(text({ format: "date-time" }), "2026-01-15T09:30:00Z");
    assert.equal(text({ format: "unheard-of" }), "string");
  });
});
