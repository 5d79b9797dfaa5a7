// Compares parameters in headers: types, lists and objects in the style `simple`, names in any case.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const header = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "header",
  schema,
  ...more,
});
const integer = { type: "integer" };

const document = documentOf({
  "/types": {
    get: operation("types", {
      parameters: [
        header("X-Text", { type: "string", maxLength: 5 }),
        header("X-Kind", { type: "string", enum: ["a", "b"] }),
        header("X-Time", { type: "string", format: "date-time" }),
        header("X-Integer", { type: "integer", minimum: 1 }),
        header("X-Boolean", { type: "boolean" }),
        header("X-Either", { oneOf: [{ type: "integer" }, { enum: ["all"] }] }),
        header(
          "X-List",
          { type: "array", items: integer, maxItems: 2 },
          { style: "simple", explode: false },
        ),
        header("X-Exploded", { type: "array", items: { type: "string" } }, { explode: true }),
        header("X-Pair", { type: "array", items: integer, minItems: 2 }, { explode: true }),
        header("X-Size", { type: "string", default: "small" }),
      ],
    }),
  },
  "/needed": {
    get: operation("needed", {
      parameters: [
        header("x-lower", { type: "string" }, { required: true }),
        header("X-UPPER", { type: "string" }, { required: true }),
      ],
    }),
  },
  "/objects": {
    get: operation("objects", {
      parameters: [
        header(
          "X-Point",
          { type: "object", properties: { x: integer } },
          { style: "simple", explode: false },
        ),
      ],
    }),
  },
  "/standard": {
    post: operation("standard", {
      parameters: [
        header("Authorization", { type: "string", pattern: "^Token " }, { required: true }),
        header("Content-Type", { type: "string", enum: ["application/json"] }, { required: true }),
        header("If-Match", { type: "string", minLength: 3 }),
        header("Cookie", { type: "string", maxLength: 3 }),
      ],
      requestBody: { content: { "application/json": {} } },
    }),
  },
  "/unsaid": {
    get: operation("unsaid", {
      parameters: [
        header("X-List", { type: "array", items: integer }),
        { ...header("list", { type: "array", items: integer }), in: "cookie", explode: false },
      ],
    }),
  },
  "/plain": { get: operation("plain", { parameters: [header("X-Text", { type: "string" })] }) },
});

const get = (headers: Record<string, string>): Row => ({
  send: "GET /types",
  headers: { "X-Size": "m", ...headers },
});
const text = { "x-size": "m" };
const standard = { send: "POST /standard", body: {} };
const differs = "headers as they came";

const rows: Row[] = [
  { ...get({ "X-Text": "ab" }), sees: { headers: { ...text, "x-text": "ab" } } },
  {
    ...get({ "x-text": "ab", "X-KIND": "b" }),
    sees: { headers: { ...text, "x-text": "ab", "x-kind": "b" } },
  },
  { ...get({ "X-Text": "abcdef" }), refused: ["header /x-text"] },
  { ...get({ "X-Text": "" }), sees: {} },
  { ...get({ "X-Kind": "c" }), refused: ["header /x-kind"] },
  { ...get({ "X-Time": "2026-01-02T03:04:05Z" }), sees: {} },
  { ...get({ "X-Time": "now" }), refused: ["header /x-time"] },
  { ...get({ "X-Integer": "7" }), sees: { headers: { ...text, "x-integer": "7" } }, differs },
  { ...get({ "X-Integer": "0" }), refused: ["header /x-integer"] },
  { ...get({ "X-Integer": "x" }), refused: ["header /x-integer"] },
  {
    ...get({ "X-Integer": "0x7" }),
    refused: ["header /x-integer"],
    differs: "numbers as JSON writes them",
  },
  { ...get({ "X-Boolean": "true" }), sees: { headers: { ...text, "x-boolean": "true" } }, differs },
  { ...get({ "X-Boolean": "yes" }), refused: ["header /x-boolean"] },
  { ...get({ "X-Either": "all" }), sees: { headers: { ...text, "x-either": "all" } } },
  { ...get({ "X-Either": "some" }), refused: ["header /x-either"] },
  { ...get({ "X-List": "1,2" }), sees: { headers: { ...text, "x-list": "1,2" } }, differs },
  { ...get({ "X-List": "1,2,3" }), refused: ["header /x-list"] },
  { ...get({ "X-List": "1,x" }), refused: ["header /x-list/1"] },
  { ...get({ "X-Exploded": "a" }), sees: {}, differs },
  { ...get({ "X-Exploded": "a,b" }), sees: {}, differs },
  { ...get({ "X-Pair": "1,2" }), sees: {}, differs: "styles of lists" },
  { ...get({ "X-Pair": "1,x" }), refused: ["header /x-pair/1"], differs: "styles of lists" },
  { ...get({ "X-Other": "anything" }), sees: { headers: text } },
  { send: "GET /types", sees: { headers: {} }, differs },
  {
    send: "GET /needed",
    headers: { "X-Lower": "a", "x-upper": "b" },
    sees: { headers: { "x-lower": "a", "x-upper": "b" } },
  },
  { send: "GET /needed", headers: { "X-Lower": "a" }, refused: ["header /x-upper"] },
  { send: "GET /needed", refused: ["header /x-lower", "header /x-upper"] },
  { send: "GET /objects", headers: { "X-Point": "x,1" }, differs: "styles of objects" },
  {
    send: "GET /objects",
    headers: { "X-Point": "x,a" },
    refused: ["header /x-point/x"],
    differs: "styles of objects",
  },
  {
    ...standard,
    headers: { authorization: "Token a", "if-match": '"a"', cookie: "a=b" },
    sees: {
      headers: {
        authorization: "Token a",
        "content-type": "application/json",
        "if-match": '"a"',
        cookie: "a=b",
      },
    },
  },
  {
    ...standard,
    headers: { authorization: "Bearer a", "if-match": "a", cookie: "a=bc" },
    refused: ["header /if-match", "header /cookie"],
    differs: "headers of others",
  },
  { ...standard, sees: {}, differs: "headers of others" },
  {
    send: "POST /standard",
    headers: { authorization: "Token a" },
    sees: {},
    differs: "headers of others",
  },
  {
    send: "GET /unsaid",
    headers: { "X-List": "1,2", cookie: "list=3,4" },
    differs: "styles unsaid",
  },
  {
    send: "GET /unsaid",
    headers: { "X-List": "1,x" },
    refused: ["header /x-list/1"],
  },
  { send: "GET /plain" },
];

export function compareHeaderParameters(): void {
  compare("header parameters", { document }, rows);
}
