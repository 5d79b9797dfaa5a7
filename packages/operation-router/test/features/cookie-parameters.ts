// Compares parameters in cookies.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const cookie = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "cookie",
  schema,
  ...more,
});

const document = documentOf({
  "/types": {
    get: operation("types", {
      parameters: [
        cookie("theme", { type: "string", enum: ["dark", "light mode"] }),
        cookie("visits", { type: "integer", minimum: 1 }),
        cookie("beta", { type: "boolean" }),
        cookie("id", { type: "string", format: "uuid" }),
        cookie(
          "list",
          { type: "array", items: { type: "integer" } },
          { style: "form", explode: false },
        ),
        cookie("Case", { type: "string", maxLength: 2 }),
      ],
    }),
  },
  "/needed": {
    get: operation("needed", {
      parameters: [cookie("session", { type: "string", minLength: 3 }, { required: true })],
    }),
  },
  "/exploded": {
    get: operation("exploded", {
      parameters: [
        cookie(
          "ids",
          { type: "array", items: { type: "integer" } },
          { style: "form", explode: true },
        ),
        cookie(
          "view",
          { type: "object", required: ["size"], properties: { size: { type: "integer" } } },
          { style: "form", explode: true, required: true },
        ),
      ],
    }),
  },
  "/joined": {
    get: operation("joined", {
      parameters: [
        cookie(
          "view",
          { type: "object", properties: { size: { type: "integer" } } },
          { explode: false },
        ),
      ],
    }),
  },
  "/none": { get: operation("none") },
});

const get = (jar: string): Row => ({ send: "GET /types", headers: { cookie: jar } });

const rows: Row[] = [
  { send: "GET /types", sees: {} },
  { ...get("theme=dark"), sees: {} },
  { ...get("theme=dark; visits=3; beta=true; other=x"), sees: {} },
  { ...get("theme=blue"), refused: ["cookie /theme"] },
  { ...get("theme=light%20mode"), sees: {} },
  { ...get("visits=0"), refused: ["cookie /visits"] },
  { ...get("visits=x; beta=y"), refused: ["cookie /visits", "cookie /beta"] },
  { ...get("visits=0x3"), refused: ["cookie /visits"], differs: "numbers as JSON writes them" },
  { ...get("id=123e4567-e89b-12d3-a456-426614174000"), sees: {} },
  { ...get("id=1"), refused: ["cookie /id"] },
  { ...get("list=1,2"), sees: {} },
  { ...get("list=1,x"), refused: ["cookie /list/1"] },
  { ...get("Case=ab; case=abc"), sees: {} },
  { ...get("Case=abc"), refused: ["cookie /Case"] },
  { send: "GET /needed", headers: { cookie: "session=abc" }, sees: {} },
  { send: "GET /needed", headers: { cookie: "session=ab" }, refused: ["cookie /session"] },
  { send: "GET /needed", headers: { cookie: "other=abc" }, refused: ["cookie /session"] },
  { send: "GET /needed", headers: { cookie: "session=ab=c" }, sees: {} },
  { send: "GET /needed", refused: ["cookie /session"] },
  {
    send: "GET /exploded",
    headers: { cookie: "ids=1; size=2; ids=3" },
    sees: {},
  },
  {
    send: "GET /exploded",
    headers: { cookie: "ids=1; size=2; ids=x" },
    refused: ["cookie /ids/1"],
    differs: "styles of lists",
  },
  {
    send: "GET /exploded",
    headers: { cookie: "size=x" },
    refused: ["cookie /view/size"],
  },
  { send: "GET /exploded", refused: ["cookie /view"] },
  {
    send: "GET /joined",
    headers: { cookie: "view=size,1" },
    sees: {},
    differs: "styles of objects",
  },
  {
    send: "GET /joined",
    headers: { cookie: "view=size,x" },
    refused: ["cookie /view/size"],
    differs: "styles of objects",
  },
  { send: "GET /none", headers: { cookie: "a=b" }, sees: {} },
];

export function compareCookieParameters(): void {
  compare("cookie parameters", { document }, rows);
}
