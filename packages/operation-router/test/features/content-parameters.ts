// Compares parameters with `content` instead of a schema, in the query, headers and cookies.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const schema = {
  type: "object",
  required: ["x"],
  additionalProperties: false,
  properties: { x: { type: "integer" }, y: { type: "string", default: "why" } },
};
const text = { "text/plain": { schema: { type: "string", maxLength: 3 } } };
const content = { "application/json": { schema } };

const document = documentOf(
  {
    "/query": {
      get: operation("query", {
        parameters: [
          { name: "point", in: "query", content },
          {
            name: "list",
            in: "query",
            content: {
              "application/vnd.x+json": { schema: { type: "array", items: { type: "integer" } } },
            },
          },
          { name: "text", in: "query", content: text },
        ],
      }),
    },
    "/header": {
      get: operation("header", {
        parameters: [
          { name: "X-Point", in: "header", content },
          { name: "X-Text", in: "header", content: text },
        ],
      }),
    },
    "/cookie": {
      get: operation("cookie", {
        parameters: [{ name: "point", in: "cookie", required: true, content }],
      }),
    },
    "/referred": {
      get: operation("referred", { parameters: [{ $ref: "#/components/parameters/Point" }] }),
    },
  },
  {
    parameters: {
      Point: {
        name: "point",
        in: "query",
        required: true,
        content: { "application/json": { schema: { $ref: "#/components/schemas/Point" } } },
      },
    },
    schemas: { Point: schema },
  },
);

const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const point = { x: 1, y: "a" };

const rows: Row[] = [
  { send: `GET /query?point=${json(point)}`, sees: { query: { point } } },
  { send: `GET /query?point=${json({ x: 1 })}`, sees: { query: { point: { x: 1, y: "why" } } } },
  { send: `GET /query?point=${json({ x: "a" })}`, refused: ["query /point/x"] },
  { send: `GET /query?point=${json({})}`, refused: ["query /point/x"] },
  { send: `GET /query?point=${json({ x: 1, z: 1 })}`, refused: ["query /point/z"] },
  { send: `GET /query?point=${json([1])}`, refused: ["query /point"] },
  { send: "GET /query?point=x", refused: ["query /point"] },
  { send: `GET /query?list=${json([1, 2])}`, sees: { query: { list: [1, 2] } } },
  { send: `GET /query?list=${json([1, "x"])}`, refused: ["query /list/1"] },
  { send: "GET /query?text=abc", sees: { query: { text: "abc" } } },
  { send: "GET /query?text=abcd", refused: ["query /text"] },
  // Both servers read JSON in the query only; elsewhere the text is the value.
  {
    send: "GET /header",
    headers: { "X-Point": JSON.stringify(point) },
    refused: ["header /x-point"],
  },
  {
    send: "GET /cookie",
    headers: { cookie: `point=${json(point)}` },
    refused: ["cookie /point"],
  },
  { send: "GET /header", headers: { "X-Text": "abc" }, sees: {} },
  { send: "GET /header", headers: { "X-Text": "abcd" }, refused: ["header /x-text"] },
  { send: "GET /cookie", refused: ["cookie /point"] },
  { send: `GET /referred?point=${json(point)}`, sees: { query: { point } } },
  { send: `GET /referred?point=${json({ y: "a" })}`, refused: ["query /point/x"] },
  { send: "GET /referred", refused: ["query /point"] },
];

export function compareContentParameters(): void {
  compare("content parameters", { document }, rows);
}
