// Compares other styles of query parameters: delimited lists, deep objects, brackets, reserved characters.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const integer = { type: "integer" };
const numbers = { type: "array", items: integer };
const texts = { type: "array", items: { type: "string" } };
const at = (path: string, parameters: object[]) => ({
  [path]: { get: operation(path.slice(1), { parameters }) },
});

const filter = {
  type: "object",
  additionalProperties: false,
  properties: {
    age: integer,
    name: { type: "string", maxLength: 5 },
    tags: texts,
    size: { type: "object", properties: { min: integer, max: integer } },
    on: { type: "boolean", default: true },
  },
};

const document = documentOf({
  ...at("/delimited", [
    query("space", numbers, { style: "spaceDelimited", explode: false }),
    query("pipe", numbers, { style: "pipeDelimited", explode: false }),
    query("pipes", texts, { style: "pipeDelimited", explode: true }),
  ]),
  ...at("/deep", [query("filter", filter, { style: "deepObject", explode: true })]),
  ...at("/needed", [
    query(
      "filter",
      { type: "object", required: ["age"], properties: { age: integer } },
      { style: "deepObject", required: true },
    ),
  ]),
  ...at("/brackets", [
    query("ids[]", texts),
    query("page[size]", integer),
    query("plain", { type: "string" }),
  ]),
  ...at("/reserved", [
    query("open", { type: "string" }, { allowReserved: true }),
    query("closed", { type: "string" }),
    query("joined", texts, { explode: false }),
  ]),
  ...at("/composed", [
    query("mixed", { oneOf: [{ type: "object", properties: { x: integer } }, integer] }),
  ]),
  ...at("/json", [
    query("point", { type: "object", properties: { x: integer } }),
    query("mixed", { oneOf: [{ type: "object", properties: { x: integer } }, integer] }),
  ]),
});

const seen = (value: object) => ({ sees: { query: value } });
const deep = (value: object) => seen({ filter: { on: true, ...value } });

const rows: Row[] = [
  { send: "GET /delimited?space=1%202%203", ...seen({ space: [1, 2, 3] }) },
  { send: "GET /delimited?space=1+2", ...seen({ space: [1, 2] }), differs: "reserved characters" },
  { send: "GET /delimited?space=1%20x", refused: ["query /space/1"] },
  { send: "GET /delimited?space=1,2", refused: 400 },
  { send: "GET /delimited?pipe=1|2", ...seen({ pipe: [1, 2] }) },
  { send: "GET /delimited?pipe=1%7C2", ...seen({ pipe: [1, 2] }) },
  { send: "GET /delimited?pipe=1|x", refused: ["query /pipe/1"] },
  { send: "GET /delimited?pipe[x]=1", refused: ["query /pipe[x]"], differs: "no crash" },
  { send: "GET /delimited?pipes=a&pipes=b", ...seen({ pipes: ["a", "b"] }) },
  { send: "GET /deep?filter[age]=7&filter[name]=ann", ...deep({ age: 7, name: "ann" }) },
  { send: "GET /deep?filter%5Bage%5D=7", ...deep({ age: 7 }) },
  { send: "GET /deep?filter[on]=false", ...seen({ filter: { on: false } }) },
  { send: "GET /deep?filter[tags]=a", refused: ["query /filter/tags"] },
  { send: "GET /deep?filter[tags][]=a", ...deep({ tags: ["a"] }) },
  { send: "GET /deep?filter[tags][0]=a&filter[age]=1", ...deep({ tags: ["a"], age: 1 }) },
  { send: "GET /deep?filter[size][min]=1", ...deep({ size: { min: 1 } }) },
  {
    send: "GET /deep?filter[name]=a%2526",
    ...deep({ name: "a%26" }),
    differs: "decoded once",
  },
  {
    send: "GET /deep?filter[size][min]=1&filter[size][max]=2",
    ...deep({ size: { min: 1, max: 2 } }),
    differs: "styles of objects",
  },
  { send: "GET /deep?filter[age]=x", refused: ["query /filter/age"] },
  { send: "GET /deep?filter[name]=abcdef", refused: ["query /filter/name"] },
  { send: "GET /deep?filter[size][min]=x", refused: ["query /filter/size/min"] },
  { send: "GET /deep?filter[other]=1", refused: ["query /filter/other"] },
  { send: "GET /deep?other[age]=1", refused: ["query /other"] },
  { send: "GET /deep?filter=1", refused: 400 },
  { send: "GET /deep", sees: {} },
  { send: "GET /needed?filter[age]=1", ...seen({ filter: { age: 1 } }) },
  { send: "GET /needed?filter[name]=1", refused: ["query /filter/age"] },
  { send: "GET /needed", refused: ["query /filter/age"] },
  { send: "GET /brackets?plain=a", ...seen({ plain: "a" }) },
  {
    send: "GET /brackets?ids[]=a&ids[]=b",
    ...seen({ "ids[]": ["a", "b"] }),
    differs: "brackets in names",
  },
  {
    send: "GET /brackets?page[size]=2",
    ...seen({ "page[size]": 2 }),
    differs: "brackets in names",
  },
  {
    send: "GET /brackets?page[size]=x",
    refused: ["query /page[size]"],
    differs: "brackets in names",
  },
  { send: "GET /brackets?page[other]=2", refused: 400 },
  { send: "GET /reserved?open=a:b/c@d", ...seen({ open: "a:b/c@d" }) },
  { send: "GET /reserved?open=a%3Ab", ...seen({ open: "a:b" }) },
  { send: "GET /reserved?closed=a%3Ab%2Fc", ...seen({ closed: "a:b/c" }) },
  {
    send: "GET /reserved?closed=a:b/c@d",
    ...seen({ closed: "a:b/c@d" }),
    differs: "reserved characters",
  },
  {
    send: "GET /reserved?closed=(a)*",
    ...seen({ closed: "(a)*" }),
    differs: "reserved characters",
  },
  { send: "GET /reserved?joined=a,b", ...seen({ joined: ["a", "b"] }) },
  { send: "GET /reserved?joined=a%2Cb,c", ...seen({ joined: ["a", "b", "c"] }) },
  { send: "GET /composed?x=1", ...seen({ mixed: { x: 1 } }) },
  { send: "GET /composed?x=a", refused: 400 },
  { send: "GET /composed?x=", refused: ["query /x"] },
  { send: "GET /composed?y=1", refused: ["query /y"] },
  { send: "GET /json?point=%7B%22x%22%3A1%7D", ...seen({ point: { x: 1 } }) },
  { send: "GET /json?point=%7B%22x%22%3A%22a%22%7D", refused: ["query /point/x"] },
  { send: "GET /json?point=%7B", refused: ["query /point"] },
  { send: "GET /json?x=1", ...seen({ point: { x: 1 } }) },
  { send: "GET /json?mixed=7", ...seen({ mixed: 7 }) },
  { send: "GET /json?mixed=%7B%22x%22%3A1%7D", ...seen({ mixed: { x: 1 } }) },
];

export function compareQueryStyles(): void {
  compare("styles of query parameters", { document }, rows);
}
