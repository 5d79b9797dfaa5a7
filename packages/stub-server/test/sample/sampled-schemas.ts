// Lists schemas that must have a sample, and the components that they refer to.
import { condition } from "./schema-arbitrary.ts";

export const components = {
  schemas: {
    Tree: {
      type: "object",
      required: ["name", "children"],
      properties: {
        name: { type: "string" },
        children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        parent: { $ref: "#/components/schemas/Tree" },
      },
    },
    List: {
      type: "object",
      required: ["value", "next"],
      properties: {
        value: { type: "integer" },
        next: { oneOf: [{ $ref: "#/components/schemas/List" }, { type: "null" }] },
      },
    },
    Pet: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
      discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
    },
    Cat: {
      allOf: [
        { $ref: "#/components/schemas/Pet" },
        { type: "object", required: ["lives"], properties: { lives: { type: "integer" } } },
      ],
    },
    Dog: {
      allOf: [
        { $ref: "#/components/schemas/Pet" },
        { type: "object", required: ["bark"], properties: { bark: { const: true } } },
      ],
    },
  },
};
/** Each must have a sample that fits. */
export const sampledSchemas: Record<string, object> = {
  "a format with a length": { type: "string", format: "uri", minLength: 40, maxLength: 50 },
  "a short e-mail address": { type: "string", format: "email", maxLength: 8 },
  "a pattern with a length": { type: "string", pattern: "^[a-z]+$", minLength: 10, maxLength: 10 },
  "a pattern that is nowhere anchored": { type: "string", pattern: "b", minLength: 5 },
  "patterns in one": {
    allOf: [{ pattern: "^a" }, { pattern: "z$" }, { pattern: "\\d" }],
    type: "string",
  },
  "a look-ahead": { type: "string", pattern: "^(?=.*\\d)(?=.*[A-Z])[\\dA-Za-z]{8,64}$" },
  "a negative look-ahead": { type: "string", pattern: "^(?!www\\.)[a-z.]{4,}$" },
  "a back reference": { type: "string", pattern: "^(['\"])x\\1$" },
  "letters of any script": { type: "string", pattern: "^\\p{Lu}\\p{Ll}+$" },
  "a huge count": { type: "string", pattern: "^.{0,65535}$" },
  "a pattern and a format": { type: "string", format: "date", pattern: "^20\\d\\d-" },
  "a number between bounds": {
    type: "number",
    exclusiveMinimum: 1,
    exclusiveMaximum: 1.5,
    multipleOf: 0.1,
  },
  "multiples of several": {
    allOf: [{ multipleOf: 6 }, { multipleOf: 4 }],
    type: "integer",
    minimum: 1,
  },
  "an odd negative number": { type: "integer", maximum: -5, not: { multipleOf: 2 } },
  "an array without repetition": {
    type: "array",
    uniqueItems: true,
    minItems: 3,
    items: { enum: ["a", "b", "c"] },
  },
  "an array of distinct booleans": {
    type: "array",
    uniqueItems: true,
    minItems: 2,
    items: { type: "boolean" },
  },
  "a tuple": {
    type: "array",
    prefixItems: [{ const: 1 }, { type: "string" }],
    items: false,
    minItems: 2,
  },
  "an array that contains": {
    type: "array",
    items: { type: "integer" },
    contains: { minimum: 9 },
    minContains: 2,
    maxContains: 2,
    minItems: 4,
  },
  "an object of many properties": {
    type: "object",
    minProperties: 4,
    maxProperties: 4,
    properties: { a: {}, b: {} },
  },
  "names of a pattern": {
    type: "object",
    minProperties: 3,
    propertyNames: { pattern: "^x-[a-z]+$" },
  },
  "properties by pattern": {
    type: "object",
    patternProperties: { "^n_": { type: "integer" } },
    additionalProperties: false,
    minProperties: 2,
  },
  "a map": { type: "object", additionalProperties: { type: "integer" } },
  "dependent properties": {
    type: "object",
    required: ["a"],
    properties: { a: { type: "string" }, b: { type: "string" } },
    dependentRequired: { a: ["b"] },
  },
  "dependent schemas": {
    type: "object",
    required: ["a"],
    properties: { a: {} },
    dependentSchemas: { a: { required: ["b"], properties: { b: { const: 1 } } } },
  },
  "an exclusive choice of properties": {
    type: "object",
    properties: { a: { type: "string" }, b: { type: "string" } },
    oneOf: [{ required: ["a"] }, { required: ["b"] }],
  },
  "neither property with the other": {
    type: "object",
    properties: { a: {}, b: {} },
    not: { required: ["a", "b"] },
  },
  "branches that overlap": {
    oneOf: [
      { type: "object", properties: { a: { type: "string" } } },
      { type: "object", properties: { a: { type: "string" }, b: { type: "object" } } },
    ],
  },
  "a number that is no integer": { oneOf: [{ type: "integer" }, { type: "number" }] },
  "a condition": {
    type: "object",
    required: ["kind"],
    properties: { kind: { enum: ["a", "b"] } },
    ...condition(
      { properties: { kind: { const: "a" } } },
      { required: ["x"] },
      { required: ["y"] },
    ),
  },
  "unevaluated properties": {
    type: "object",
    allOf: [{ properties: { a: { type: "string" } } }],
    anyOf: [{ properties: { b: { const: 2 } }, required: ["b"] }],
    unevaluatedProperties: false,
  },
  "an intersection of closed objects": {
    allOf: [
      { type: "object", properties: { a: {}, b: {} }, additionalProperties: false },
      { type: "object", properties: { a: { type: "string" }, c: {} } },
    ],
  },
  "an intersection of choices": {
    allOf: [{ enum: [1, 2, 3] }, { anyOf: [{ const: 3 }, { const: 4 }] }],
  },
  "a default that does not fit": { type: "integer", minimum: 5, default: 1, examples: ["x"] },
  "a circle": { $ref: "#/components/schemas/Tree" },
  "a circle that ends in null": { $ref: "#/components/schemas/List" },
  "a type of several": { type: ["null", "integer"] },
  anything: {},
};
