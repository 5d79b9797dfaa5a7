// Compares sets of parameters: of the path item and the operation, required ones and defaults.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const integer = { type: "integer" };
const ref = (name: string) => ({ $ref: `#/components/parameters/${name}` });

const document = documentOf(
  {
    "/shared/{id}": {
      parameters: [
        { name: "id", in: "path", required: true, schema: integer },
        query("size", { type: "integer", maximum: 10 }),
        query("page", integer, { required: true }),
        { name: "X-Trace", in: "header", schema: { type: "string", maxLength: 3 } },
      ],
      get: operation("shared"),
      put: operation("overridden", {
        parameters: [query("size", { type: "integer", maximum: 99 }), query("page", integer)],
      }),
    },
    "/twins/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: integer }],
      get: operation("twins", {
        parameters: [query("id", { type: "string", maxLength: 2 }, { required: true })],
      }),
    },
    "/referred/{id}": {
      parameters: [ref("Id")],
      get: operation("referred", { parameters: [ref("Page"), ref("Trace")] }),
    },
    "/defaults": {
      get: operation("defaults", {
        parameters: [
          query("page", { type: "integer", default: 1 }),
          query("sort", { type: "string", enum: ["asc", "desc"], default: "asc" }),
          query("all", { type: "boolean", default: false }),
          query("ids", { type: "array", items: integer, default: [1, 2] }),
          query("joined", { type: "array", items: integer, default: [] }, { explode: false }),
          query("referred", { $ref: "#/components/schemas/Level" }),
          query("composed", { allOf: [{ $ref: "#/components/schemas/Level" }] }),
          query(
            "deep",
            { type: "object", properties: { a: { type: "integer", default: 7 } } },
            { style: "deepObject" },
          ),
        ],
      }),
    },
  },
  {
    schemas: { Level: { type: "integer", default: 3, maximum: 5 } },
    parameters: {
      Id: {
        name: "id",
        in: "path",
        required: true,
        schema: { $ref: "#/components/schemas/Level" },
      },
      Page: query("page", { $ref: "#/components/schemas/Level" }),
      Trace: { name: "X-Trace", in: "header", required: true, schema: { type: "string" } },
    },
  },
);

const defaults = {
  page: 1,
  sort: "asc",
  all: false,
  ids: [1, 2],
  joined: [],
  referred: 3,
  deep: { a: 7 },
};
const trace = { headers: { "X-Trace": "a" } };

const rows: Row[] = [
  {
    send: "GET /shared/1?page=2&size=10",
    sees: { params: { id: 1 }, query: { page: 2, size: 10 } },
  },
  { send: "GET /shared/1?page=2&size=11", refused: ["query /size"] },
  { send: "GET /shared/1", refused: ["query /page"] },
  {
    send: "GET /shared/x?size=11",
    headers: { "X-Trace": "abcd" },
    refused: ["path /id", "query /page", "query /size", "header /x-trace"],
  },
  { send: "PUT /shared/1?size=11", sees: { query: { size: 11 } } },
  { send: "PUT /shared/1?size=100", refused: ["query /size"] },
  {
    send: "PUT /shared/x",
    headers: { "X-Trace": "abcd" },
    refused: ["path /id", "header /x-trace"],
  },
  {
    send: "GET /twins/1?id=ab",
    sees: { params: { id: 1 }, query: { id: "ab" } },
    differs: "places of parameters",
  },
  { send: "GET /twins/x?id=ab", refused: ["path /id"], differs: "places of parameters" },
  { send: "GET /twins/1", refused: ["query /id"] },
  { send: "GET /referred/1?page=2", ...trace, sees: { params: { id: 1 }, query: { page: 2 } } },
  { send: "GET /referred/1", ...trace, sees: { query: { page: 3 } } },
  { send: "GET /referred/9?page=9", ...trace, refused: ["path /id", "query /page"] },
  { send: "GET /referred/1", refused: ["header /x-trace"] },
  { send: "GET /defaults", sees: { query: defaults } },
  {
    send: "GET /defaults?page=5&sort=desc&all=true&ids=3&joined=4,5&referred=1&composed=2&deep[a]=8",
    sees: {
      query: {
        page: 5,
        sort: "desc",
        all: true,
        ids: [3],
        joined: [4, 5],
        referred: 1,
        composed: 2,
        deep: { a: 8 },
      },
    },
  },
  { send: "GET /defaults?referred=6&composed=6", refused: ["query /referred", "query /composed"] },
  { send: "GET /defaults?sort=up", refused: ["query /sort"] },
];

const older = {
  ...documentOf({
    "/older": {
      get: operation("older", {
        parameters: [
          query("maybe", { type: "integer", nullable: true, maximum: 5 }),
          query("bound", { type: "number", minimum: 0, exclusiveMinimum: true }),
          query("both", { allOf: [{ type: "integer" }, { minimum: 3 }] }),
          query("texts", {
            type: "array",
            items: { type: "string", nullable: true, maxLength: 2 },
          }),
          { name: "X-Old", in: "header", schema: { type: "boolean", nullable: true } },
        ],
      }),
    },
  }),
  openapi: "3.0.3",
};

export function compareParameterSets(): void {
  compare("sets of parameters", { document }, rows);

  compare("parameters of 3.0", { document: older }, [
    {
      send: "GET /older?maybe=5&bound=0.5&both=3&texts=ab",
      sees: { query: { maybe: 5, bound: 0.5, both: 3, texts: ["ab"] } },
    },
    {
      send: "GET /older?maybe=6&bound=0&both=2&texts=abc",
      refused: ["query /maybe", "query /bound", "query /both", "query /texts/0"],
    },
    { send: "GET /older?maybe=null", refused: ["query /maybe"] },
    { send: "GET /older?maybe=", refused: ["query /maybe"] },
    { send: "GET /older", headers: { "X-Old": "true" }, sees: {}, differs: "headers as they came" },
    { send: "GET /older", headers: { "X-Old": "x" }, refused: ["header /x-old"] },
  ]);
}
