// Compares parameters in the path: types, styles, encodings, and which template a path belongs to.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const integer = { type: "integer" };
const parameter = (schema: object, more: object = {}) => ({
  name: "p",
  in: "path",
  required: true,
  schema,
  ...more,
});
const route = (name: string, schema: object, more: object = {}) => ({
  [`/${name}/{p}`]: { get: operation(name, { parameters: [parameter(schema, more)] }) },
});
const list = (items: object) => ({ type: "array", items });
const object = { type: "object", properties: { a: integer } };

const document = documentOf({
  ...route("text", { type: "string", minLength: 2, maxLength: 4 }),
  ...route("integer", { type: "integer", minimum: 0, maximum: 99 }),
  ...route("number", { type: "number" }),
  ...route("boolean", { type: "boolean" }),
  ...route("uuid", { type: "string", format: "uuid" }),
  ...route("kind", { enum: ["cat", "dog"] }),
  ...route("list", list(integer)),
  ...route("listExploded", list(integer), { explode: true }),
  ...route("label", { type: "string" }, { style: "label" }),
  ...route("labels", list({ type: "string" }), { style: "label" }),
  ...route("labelsExploded", list({ type: "string" }), { style: "label", explode: true }),
  ...route("labelled", object, { style: "label" }),
  ...route("labelledExploded", object, { style: "label", explode: true }),
  ...route("matrix", { type: "string" }, { style: "matrix" }),
  ...route("matrices", list(integer), { style: "matrix" }),
  ...route("matricesExploded", list(integer), { style: "matrix", explode: true }),
  ...route("pointed", object, { style: "matrix" }),
  ...route("pointedExploded", object, { style: "matrix", explode: true }),
  ...route("object", object),
  ...route("objectExploded", object, { explode: true }),
  "/pair/{a}/{b-c}": {
    parameters: [{ ...parameter(integer), name: "a" }],
    get: operation("pair", { parameters: [{ ...parameter({ type: "string" }), name: "b-c" }] }),
  },
  "/files/{p}.json": { get: operation("file", { parameters: [parameter({ type: "string" })] }) },
  "/users/{p}": { get: operation("user", { parameters: [parameter(integer)] }) },
  "/users/me": { get: operation("me") },
  "/users/{p}/posts": { get: operation("posts", { parameters: [parameter(integer)] }) },
  "/users/me/posts": { get: operation("myPosts") },
  "/a:b/{p}": { get: operation("colon", { parameters: [parameter({ type: "string" })] }) },
});

const sees = (p: unknown) => ({ sees: { params: { p } } });
const refused = ["path /p"];
const differs = "styles of path parameters";

const rows: Row[] = [
  { send: "GET /text/ab", ...sees("ab") },
  { send: "GET /text/a%20b", ...sees("a b") },
  { send: "GET /text/a%2Fb", ...sees("a/b") },
  { send: "GET /text/%C3%A4%C3%B6", ...sees("äö") },
  { send: "GET /text/a+b", ...sees("a+b") },
  { send: "GET /text/a:@b", ...sees("a:@b") },
  { send: "GET /text/12", ...sees("12") },
  { send: "GET /text/a", refused },
  { send: "GET /text/abcde", refused },
  { send: "GET /text/", refused: 404 },
  { send: "GET /text/ab/c", refused: 404 },
  { send: "GET /text/%E0%A4%A", refused: 404 },
  { send: "GET /integer/7", ...sees(7) },
  { send: "GET /integer/0", ...sees(0) },
  { send: "GET /integer/-1", refused },
  { send: "GET /integer/100", refused },
  { send: "GET /integer/x", refused },
  { send: "GET /integer/1.5", refused },
  { send: "GET /integer/0x5a", refused, differs: "numbers as JSON writes them" },
  { send: "GET /integer/007", refused, differs: "numbers as JSON writes them" },
  { send: "GET /number/1.5", ...sees(1.5) },
  { send: "GET /number/-1e3", ...sees(-1000) },
  { send: "GET /number/Infinity", refused, differs: "numbers as JSON writes them" },
  { send: "GET /number/NaN", refused },
  { send: "GET /boolean/true", ...sees(true) },
  { send: "GET /boolean/false", ...sees(false) },
  { send: "GET /boolean/1", refused },
  { send: "GET /uuid/123e4567-e89b-12d3-a456-426614174000", sees: {} },
  { send: "GET /uuid/123", refused },
  { send: "GET /kind/cat", ...sees("cat") },
  { send: "GET /kind/cow", refused },
  { send: "GET /list/1,2", ...sees([1, 2]) },
  { send: "GET /list/1", ...sees([1]) },
  { send: "GET /list/1%2C2", ...sees([1, 2]) },
  { send: "GET /list/1,x", refused: ["path /p/1"] },
  { send: "GET /listExploded/1", ...sees([1]) },
  { send: "GET /listExploded/1,2", ...sees([1, 2]), differs },
  { send: "GET /label/.ab", ...sees("ab"), differs },
  { send: "GET /label/ab", refused, differs },
  { send: "GET /labels/.a,b", ...sees(["a", "b"]), differs },
  { send: "GET /labels/a,b", refused: 400 },
  { send: "GET /labelsExploded/.a.b", ...sees(["a", "b"]), differs },
  { send: "GET /labelled/.a,1", ...sees({ a: 1 }), differs },
  { send: "GET /labelledExploded/.a=1", ...sees({ a: 1 }), differs },
  { send: "GET /matrix/;p=ab", ...sees("ab"), differs },
  { send: "GET /matrix/;q=ab", refused, differs },
  { send: "GET /matrices/;p=1,2", ...sees([1, 2]), differs },
  { send: "GET /matricesExploded/;p=1;p=2", ...sees([1, 2]), differs },
  { send: "GET /matricesExploded/;p=1;p=x", refused: ["path /p/1"], differs },
  { send: "GET /pointed/;p=a,1", ...sees({ a: 1 }), differs },
  { send: "GET /pointedExploded/;a=1", ...sees({ a: 1 }), differs },
  { send: "GET /object/a,1", ...sees({ a: 1 }), differs },
  { send: "GET /object/a,x", refused: ["path /p/a"], differs },
  { send: "GET /objectExploded/a=1", ...sees({ a: 1 }), differs },
  { send: "GET /pair/1/x", sees: { params: { a: 1, "b-c": "x" } }, differs: "any name" },
  { send: "GET /pair/x/x", refused: ["path /a"] },
  { send: "GET /files/a.json", ...sees("a") },
  { send: "GET /files/a.b.json", ...sees("a.b") },
  { send: "GET /files/a.txt", refused: 404 },
  { send: "GET /users/7", ...sees(7) },
  { send: "GET /users/me", sees: { params: {} } },
  { send: "GET /users/you", refused },
  { send: "GET /users/7/posts", ...sees(7) },
  { send: "GET /users/me/posts", sees: { params: {} } },
  { send: "GET /users/you/posts", refused },
  { send: "GET /a:b/c", ...sees("c") },
];

export function comparePathParameters(): void {
  compare("path parameters", { document }, rows);
}
