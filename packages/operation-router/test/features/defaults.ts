// Compares the defaults that are filled into a body.
import { documentOf, json, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const schemas = {
  Settings: {
    type: "object",
    properties: {
      size: { type: "string", default: "small" },
      count: { type: "integer", default: 0 },
      on: { type: "boolean", default: false },
      none: { type: "string", nullable: true, default: null },
      list: { type: "array", items: { type: "integer" }, default: [1] },
      nested: {
        type: "object",
        default: {},
        properties: { deep: { type: "string", default: "d" } },
      },
      open: { type: "object", properties: { deep: { type: "string", default: "d" } } },
      made: { type: "string", readOnly: true, default: "now" },
    },
  },
};
const ref = { $ref: "#/components/schemas/Settings" };
const post = (name: string, schema: object) => ({
  [`/${name}`]: { post: operation(name, { requestBody: json(schema) }) },
});
const document = {
  ...documentOf(
    {
      ...post("plain", {
        ...schemas.Settings,
        properties: { ...schemas.Settings.properties, made: {} },
      }),
      ...post("items", {
        type: "array",
        items: { type: "object", properties: { a: { type: "integer", default: 1 } } },
      }),
      ...post("composed", {
        allOf: [{ type: "object", properties: { a: { type: "integer", default: 1 } } }],
      }),
      ...post("chosen", {
        oneOf: [{ type: "object", properties: { a: { type: "integer", default: 1 } } }],
      }),
      ...post("wrong", { type: "object", properties: { a: { type: "integer", default: "x" } } }),
      ...post("needed", {
        type: "object",
        required: ["a"],
        properties: { a: { type: "integer", default: 1 } },
      }),
      ...post("readOnly", ref),
    },
    { schemas },
  ),
  openapi: "3.0.3",
};

const all = { size: "small", count: 0, on: false, none: null, list: [1], nested: { deep: "d" } };

export function compareDefaults(): void {
  compare("defaults of bodies", { document }, [
    { send: "POST /plain", body: {}, sees: { body: all } },
    {
      send: "POST /plain",
      body: { ...all, size: "l", on: true },
      sees: { body: { ...all, size: "l", on: true } },
    },
    { send: "POST /plain", body: { open: {} }, sees: { body: { ...all, open: { deep: "d" } } } },
    { send: "POST /plain", sees: { body: undefined }, differs: "optional bodies" },
    { send: "POST /items", body: [{}, { a: 2 }], sees: { body: [{ a: 1 }, { a: 2 }] } },
    { send: "POST /composed", body: {}, sees: {} },
    { send: "POST /chosen", body: {}, sees: {} },
    { send: "POST /wrong", body: {}, sees: { body: {} }, differs: "defaults that fit" },
    { send: "POST /needed", body: {}, sees: { body: { a: 1 } } },
    { send: "POST /readOnly", body: {}, sees: {}, differs: "defaults that fit" },
  ] satisfies Row[]);
}
