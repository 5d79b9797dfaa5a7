// Compares bodies of type application/x-www-form-urlencoded.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const type = "application/x-www-form-urlencoded";
const post = (path: string, schema: object, encoding: object = {}) => ({
  [path]: {
    post: operation(path.slice(1), {
      requestBody: { required: true, content: { [type]: { schema, encoding } } },
    }),
  },
});

const document = documentOf(
  {
    ...post("/texts", {
      type: "object",
      required: ["name"],
      additionalProperties: false,
      properties: {
        name: { type: "string", maxLength: 8 },
        kind: { type: "string", enum: ["a", "b"] },
        tags: { type: "array", items: { type: "string" } },
        size: { type: "string", default: "small" },
      },
    }),
    ...post("/open", { type: "object", additionalProperties: { type: "string" } }),
    ...post("/typed", {
      type: "object",
      properties: {
        age: { type: "integer" },
        ok: { type: "boolean" },
        ages: { type: "array", items: { type: "integer" } },
        point: { type: "object", properties: { x: { type: "integer" } } },
        half: { allOf: [{ type: "number" }] },
        none: { type: ["integer", "null"] },
      },
    }),
    ...post(
      "/joined",
      {
        type: "object",
        properties: {
          ids: { type: "array", items: { type: "string" } },
          bars: { type: "array", items: { type: "integer" } },
        },
      },
      { ids: { style: "form", explode: false }, bars: { style: "pipeDelimited" } },
    ),
    ...post("/referred", { $ref: "#/components/schemas/Form" }),
    "/either": {
      post: operation("either", {
        requestBody: {
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Form" } },
            [type]: { schema: { $ref: "#/components/schemas/Form" } },
          },
        },
      }),
    },
  },
  {
    schemas: {
      Form: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string", minLength: 2 } },
      },
    },
  },
);

const differs = "fields with types";

const send = (path: string, body: string): Row => ({ send: `POST ${path}`, body, type });

const rows: Row[] = [
  { ...send("/texts", "name=ann"), sees: { body: { name: "ann", size: "small" } } },
  {
    ...send("/texts", "name=a+b%20c&kind=b"),
    sees: { body: { name: "a b c", kind: "b", size: "small" } },
  },
  { ...send("/texts", "name=%C3%A4"), sees: { body: { name: "ä", size: "small" } } },
  { ...send("/texts", "name="), sees: { body: { name: "", size: "small" } } },
  { ...send("/texts", "name=12"), sees: { body: { name: "12", size: "small" } } },
  {
    ...send("/texts", "name=ann&tags=x&tags=y"),
    sees: { body: { name: "ann", tags: ["x", "y"], size: "small" } },
  },
  {
    ...send("/texts", "name=ann&tags=x"),
    sees: { body: { name: "ann", tags: ["x"], size: "small" } },
    differs,
  },
  { ...send("/texts", "kind=c"), refused: ["body /name", "body /kind"] },
  { ...send("/texts", "name=123456789"), refused: ["body /name"] },
  { ...send("/texts", "name=ann&name=bob"), refused: ["body /name"] },
  { ...send("/texts", "name=ann&other=1"), refused: ["body /other"] },
  { ...send("/texts", "name=ann&tags[]=x"), refused: ["body /tags[]"] },
  { send: "POST /texts", body: { name: "ann" }, refused: 415 },
  {
    send: "POST /texts",
    body: "name=ann",
    type: `${type}; charset=utf-8`,
    sees: { body: { name: "ann", size: "small" } },
  },
  { ...send("/open", "a=1&b=2"), sees: { body: { a: "1", b: "2" } } },
  { ...send("/open", "a=1&a=2"), refused: ["body /a"] },
  { ...send("/typed", "age=7&ok=true"), sees: { body: { age: 7, ok: true } }, differs },
  { ...send("/typed", "ages=7&ages=8"), sees: { body: { ages: [7, 8] } }, differs },
  { ...send("/typed", "age=7.5&ok=1"), refused: ["body /age", "body /ok"] },
  { ...send("/typed", "age=0x5a"), refused: ["body /age"] },
  { ...send("/typed", "ages=7&ages=x"), refused: ["body /ages/1"], differs },
  {
    ...send("/typed", `point=${encodeURIComponent('{"x":1}')}`),
    sees: { body: { point: { x: 1 } } },
    differs,
  },
  { ...send("/typed", "point=%7B"), refused: ["body /point"] },
  { ...send("/typed", "half=1.5&none=1"), sees: { body: { half: 1.5, none: 1 } }, differs },
  { ...send("/joined", "ids=a,b"), sees: { body: { ids: ["a", "b"] } }, differs },
  { ...send("/joined", "bars=1|2"), sees: { body: { bars: [1, 2] } }, differs },
  { ...send("/joined", "ids=a&ids=b"), sees: { body: { ids: ["a", "b"] } } },
  { ...send("/referred", "name=ann"), sees: { body: { name: "ann" } } },
  { ...send("/referred", "name=a"), refused: ["body /name"] },
  { ...send("/either", "name=ann"), sees: { body: { name: "ann" } } },
  { ...send("/either", "name=a"), refused: ["body /name"] },
  { send: "POST /either", body: { name: "a" }, refused: ["body /name"] },
];

export function compareForms(): void {
  compare("forms", { document }, rows);
}
