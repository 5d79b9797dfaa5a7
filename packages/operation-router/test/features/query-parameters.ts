// Compares parameters in the query: types, lists and objects in the style `form`, unknown and empty ones.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const integer = { type: "integer" };
const list = (items: object, more: object = {}) => ({ type: "array", items, ...more });
const point = {
  type: "object",
  properties: { x: integer, y: integer, tags: list({ type: "string" }) },
  required: ["x"],
  additionalProperties: false,
};
const at = (path: string, parameters: object[], more: object = {}) => ({
  [path]: { get: operation(path.slice(1), { parameters, ...more }) },
});

const document = documentOf({
  ...at("/types", [
    query("text", { type: "string", minLength: 2, pattern: "^[^!]*$" }),
    query("integer", { type: "integer", minimum: 1 }),
    query("number", { type: "number" }),
    query("boolean", { type: "boolean" }),
    query("kind", { type: "string", enum: ["a", "b"] }),
    query("day", { type: "string", format: "date" }),
    query("maybe", { type: ["integer", "null"] }),
    query("either", { anyOf: [{ type: "integer" }, { type: "boolean" }] }),
    query("any", {}),
    query("$top", integer),
    query("a.b-c d", { type: "string" }),
  ]),
  ...at("/lists", [
    query("exploded", list(integer, { maxItems: 2 })),
    query("joined", list(integer, { maxItems: 3 }), { explode: false }),
    query("names", list({ type: "string", minLength: 2 }), { explode: false }),
    query("flags", list({ type: "boolean" })),
    query("matrix", list(list(integer)), { explode: false }),
  ]),
  ...at("/exploded", [query("point", point), query("q", { type: "string" })]),
  ...at("/joined", [query("point", point, { explode: false })]),
  ...at("/open", [query("filter", { type: "object", additionalProperties: integer })]),
  ...at("/empty", [
    query("yes", { type: "string" }, { allowEmptyValue: true }),
    query("no", { type: "string" }),
  ]),
  ...at("/needed", [
    query("a", integer, { required: true }),
    query("b", integer, { required: true }),
  ]),
  ...at("/none", []),
  ...at("/lenient", [query("a", integer)], { "x-eov-allow-unknown-query-parameters": true }),
  ...at("/strict", [query("a", integer)], { "x-eov-allow-unknown-query-parameters": false }),
});

const seen = (value: object) => ({ sees: { query: value } });
const differs = "numbers as JSON writes them";

const rows: Row[] = [
  { send: "GET /types", ...seen({}) },
  {
    send: "GET /types?text=ab&integer=2&number=-1.5&boolean=false&kind=b&day=2026-01-02",
    ...seen({ text: "ab", integer: 2, number: -1.5, boolean: false, kind: "b", day: "2026-01-02" }),
  },
  { send: "GET /types?text=a+b%20c", ...seen({ text: "a b c" }), differs: "reserved characters" },
  { send: "GET /types?text=a%20b", ...seen({ text: "a b" }) },
  { send: "GET /types?text=%C3%A4%C3%B6", ...seen({ text: "äö" }) },
  { send: "GET /types?text=12", ...seen({ text: "12" }) },
  { send: "GET /types?text=a", refused: ["query /text"] },
  { send: "GET /types?text=ab%21", refused: ["query /text"] },
  { send: "GET /types?text=ab&text=cd", refused: ["query /text"] },
  { send: "GET /types?integer=0", refused: ["query /integer"] },
  { send: "GET /types?integer=1.5", refused: ["query /integer"] },
  {
    send: "GET /types?integer=x&number=y&boolean=z",
    refused: ["query /integer", "query /number", "query /boolean"],
  },
  { send: "GET /types?integer=0x5a", refused: ["query /integer"], differs },
  { send: "GET /types?integer=%2B9", refused: ["query /integer"], differs },
  { send: "GET /types?integer=%209", refused: ["query /integer"], differs },
  { send: "GET /types?integer=1e2", refused: ["query /integer"], differs },
  {
    send: "GET /types?integer=9007199254740993",
    refused: ["query /integer"],
    differs: "integers that fit",
  },
  { send: "GET /types?number=1e400", refused: ["query /number"], differs },
  { send: "GET /types?boolean=true", ...seen({ boolean: true }) },
  { send: "GET /types?boolean=TRUE", refused: ["query /boolean"] },
  { send: "GET /types?kind=c", refused: ["query /kind"] },
  { send: "GET /types?day=today", refused: ["query /day"] },
  { send: "GET /types?maybe=7", ...seen({ maybe: 7 }) },
  { send: "GET /types?maybe=x", refused: ["query /maybe"] },
  { send: "GET /types?either=7", ...seen({ either: 7 }) },
  { send: "GET /types?either=true", ...seen({ either: true }) },
  { send: "GET /types?either=x", refused: ["query /either"] },
  { send: "GET /types?$top=5&a.b-c+d=x", ...seen({ $top: 5, "a.b-c d": "x" }) },
  { send: "GET /types?%24top=5", ...seen({ $top: 5 }) },
  { send: "GET /types?%24top=x", refused: ["query /$top"] },
  { send: "GET /types?constructor=1", refused: ["query /constructor"] },
  { send: "GET /types?__proto__=1", refused: ["query /__proto__"] },
  { send: "GET /types?TEXT=ab", refused: ["query /TEXT"] },
  { send: "GET /types?any=x", ...seen({ any: "x" }) },
  { send: "GET /lists?exploded=1&exploded=2", ...seen({ exploded: [1, 2] }) },
  { send: "GET /lists?exploded=1", ...seen({ exploded: [1] }) },
  {
    send: "GET /lists?exploded=1,2",
    refused: ["query /exploded/0"],
    differs: "reserved characters",
  },
  { send: "GET /lists?exploded=1&exploded=2&exploded=3", refused: ["query /exploded"] },
  { send: "GET /lists?exploded=1&exploded=x", refused: ["query /exploded/1"] },
  { send: "GET /lists?joined=1,2,3", ...seen({ joined: [1, 2, 3] }) },
  { send: "GET /lists?joined=1", ...seen({ joined: [1] }) },
  { send: "GET /lists?joined=1&joined=2", ...seen({ joined: [1, 2] }) },
  { send: "GET /lists?joined=1,2,3,4", refused: ["query /joined"] },
  { send: "GET /lists?joined=1,x", refused: ["query /joined/1"] },
  { send: "GET /lists?joined=1,,2", refused: ["query /joined/1"] },
  { send: "GET /lists?names=ab,cd", ...seen({ names: ["ab", "cd"] }) },
  { send: "GET /lists?names=ab,c", refused: ["query /names/1"] },
  { send: "GET /lists?flags=true&flags=false", ...seen({ flags: [true, false] }) },
  { send: "GET /lists?flags=true&flags=2", refused: ["query /flags/1"] },
  { send: "GET /exploded?x=1&y=2&q=a", ...seen({ point: { x: 1, y: 2 }, q: "a" }) },
  { send: "GET /exploded?x=1&tags=a&tags=b", ...seen({ point: { x: 1, tags: ["a", "b"] } }) },
  { send: "GET /exploded?x=1&tags=a", ...seen({ point: { x: 1, tags: ["a"] } }) },
  { send: "GET /exploded?y=1", refused: ["query /point/x"] },
  { send: "GET /exploded?x=1&z=2", refused: ["query /z"] },
  { send: "GET /exploded?x=a", refused: ["query /point/x"] },
  { send: "GET /exploded?q=a", ...seen({ q: "a" }) },
  { send: "GET /joined?point=x,1,y,2", ...seen({ point: { x: 1, y: 2 } }) },
  { send: "GET /joined?point=y,2", refused: ["query /point/x"] },
  { send: "GET /joined?point=x,1,z,2", refused: ["query /point/z"] },
  { send: "GET /joined?point=x", refused: ["query /point"] },
  { send: "GET /open?a=1&b=2", sees: {} },
  { send: "GET /empty?yes=", ...seen({ yes: "" }) },
  { send: "GET /empty?yes", ...seen({ yes: "" }) },
  { send: "GET /empty?no=", refused: ["query /no"] },
  { send: "GET /needed?a=1&b=2", ...seen({ a: 1, b: 2 }) },
  { send: "GET /needed?a=1", refused: ["query /b"] },
  { send: "GET /needed", refused: ["query /a", "query /b"] },
  { send: "GET /none?a=1", refused: ["query /a"] },
  { send: "GET /none?a=1&b=2", refused: ["query /a", "query /b"], differs: "all at once" },
  {
    send: "GET /needed?c=1",
    refused: ["query /a", "query /b", "query /c"],
    differs: "all at once",
  },
  { send: "GET /none?", ...seen({}) },
  { send: "GET /lenient?a=1&b=2", ...seen({ a: 1, b: "2" }) },
  { send: "GET /lenient?a=x&b=2", refused: ["query /a"] },
  { send: "GET /strict?a=1&b=2", refused: ["query /b"] },
];

export function compareQueryParameters(): void {
  compare("query parameters", { document }, rows);
}
