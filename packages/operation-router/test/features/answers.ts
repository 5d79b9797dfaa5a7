// Compares answers: their status, media types and bodies, documented or not.
import { documentOf, json } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const pet = {
  type: "object",
  required: ["id"],
  additionalProperties: false,
  properties: {
    id: { type: "integer" },
    at: { type: "string", format: "date-time" },
    day: { type: "string", format: "date" },
  },
};
const code = { type: "object", required: ["code"], properties: { code: { type: "string" } } };
const get = (path: string, responses: object) => ({
  [path]: { get: { operationId: path.slice(1), responses } },
});
const content = (types: Record<string, object>) => ({
  "200": { description: "A body", content: types },
});

const document = documentOf({
  ...get("/exact", { "200": json(pet), "201": json(code), "204": { description: "Nothing" } }),
  ...get("/ranges", { "200": json(pet), "2XX": json(code), "4XX": json(code) }),
  ...get("/default", { "200": json(pet), default: json(code) }),
  ...get("/errors", { "200": json(pet), "404": json(code), "500": json(code), "503": json(code) }),
  ...get(
    "/several",
    content({
      "application/json": { schema: pet },
      "application/vnd.x+json": { schema: code },
      "text/plain": { schema: { type: "string", maxLength: 3 } },
    }),
  ),
  ...get("/charset", content({ "application/json; charset=utf-8": { schema: pet } })),
  ...get("/range", content({ "application/*": { schema: pet } })),
  ...get("/any", content({ "*/*": { schema: pet } })),
  ...get("/text", content({ "text/plain": { schema: { type: "string" } } })),
  ...get("/schemaless", content({ "application/json": {} })),
  ...get("/list", { "200": json({ type: "array", items: pet }) }),
  ...get("/scalar", { "200": json({ type: "integer" }) }),
  ...get("/defaults", {
    "200": json({ type: "object", properties: { a: { type: "integer", default: 7 } } }),
  }),
  ...get("/perhaps", { "200": json({ oneOf: [pet, { enum: [null] }] }) }),
  ...get("/headers", {
    "200": {
      ...json(pet),
      headers: { "X-Count": { required: true, schema: { type: "integer" } } },
    },
  }),
});

const row = (
  path: string,
  status: number,
  body?: unknown,
  headers?: Record<string, string>,
): Row => ({
  send: `GET ${path}`,
  answer: { status, ...(body !== undefined && { body }), ...(headers && { headers }) },
});
const type = (value: string) => ({ "content-type": value });
const id = { id: 1 };

const rows: Row[] = [
  row("/exact", 200, id),
  row("/exact", 201, { code: "a", more: 1 }),
  { ...row("/exact", 200, { id: "1" }), breaks: ["/id"] },
  { ...row("/exact", 200, { id: 1, more: 1 }), breaks: ["/more"] },
  { ...row("/exact", 200, {}), breaks: ["/id"] },
  { ...row("/exact", 200, []), breaks: [""] },
  { ...row("/exact", 201, { code: 1 }), breaks: ["/code"] },
  { ...row("/exact", 200), breaks: "all of it" },
  { ...row("/exact", 200, null), breaks: "all of it" },
  { ...row("/exact", 202, id), breaks: "all of it" },
  { ...row("/exact", 404, { code: "a" }), breaks: "all of it" },
  row("/exact", 204),
  { ...row("/exact", 204, id), breaks: "all of it" },
  row("/exact", 200, { id: 1, at: "2026-01-02T03:04:05Z", day: "2026-01-02" }),
  row("/exact", 200, { id: 1, at: new Date(0), day: new Date(0) }),
  { ...row("/exact", 200, { id: 1, at: "now" }), breaks: ["/at"] },
  { ...row("/exact", 200, { id: 1, at: 5 }), breaks: ["/at"] },
  row("/ranges", 200, id),
  row("/ranges", 201, { code: "a" }),
  row("/ranges", 404, { code: "a" }),
  { ...row("/ranges", 200, { code: "a" }), breaks: ["/id", "/code"] },
  { ...row("/ranges", 202, id), breaks: ["/code"] },
  { ...row("/ranges", 418, {}), breaks: ["/code"] },
  { ...row("/ranges", 301, {}), breaks: "all of it" },
  row("/default", 404, { code: "a" }),
  row("/default", 202, { code: "a" }),
  { ...row("/default", 404, {}), breaks: ["/code"] },
  row("/errors", 404, { code: "a" }),
  row("/errors", 500, { code: "a" }),
  { ...row("/errors", 404, {}), breaks: ["/code"] },
  { ...row("/errors", 503, {}), breaks: ["/code"], differs: "errors of the server" },
  { ...row("/errors", 502, {}), breaks: "all of it", differs: "errors of the server" },
  row("/several", 200, id, type("application/json")),
  row("/several", 200, id, type("application/json; charset=utf-8")),
  row("/several", 200, { code: "a" }, type("application/vnd.x+json")),
  { ...row("/several", 200, id, type("application/vnd.x+json")), breaks: ["/code"] },
  { ...row("/several", 200, { code: "a" }, type("application/json")), breaks: ["/id", "/code"] },
  row("/several", 200, "abc", type("text/plain")),
  row("/several", 200, "abcdef", type("text/plain")),
  {
    ...row("/several", 200, "<a/>", type("text/html")),
    breaks: "all of it",
    differs: "documented media types",
  },
  {
    ...row("/several", 200, id, type("application/vnd.y+json")),
    breaks: "all of it",
    differs: "documented media types",
  },
  row("/charset", 200, id),
  { ...row("/charset", 200, {}), breaks: ["/id"] },
  row("/range", 200, id, type("application/json")),
  { ...row("/range", 200, {}, type("application/json")), breaks: ["/id"] },
  row("/any", 200, id, type("application/json")),
  { ...row("/any", 200, {}, type("application/json")), breaks: ["/id"] },
  row("/text", 200, "abc", type("text/plain")),
  { ...row("/schemaless", 200, { anything: 1 }), differs: "no schema" },
  row("/list", 200, [id, id]),
  row("/list", 200, []),
  { ...row("/list", 200, [id, {}]), breaks: ["/1/id"] },
  row("/scalar", 200, 0),
  { ...row("/scalar", 200, false), breaks: [""] },
  row("/defaults", 200, {}),
  // Accept does not choose the media type where the handler names none.
  {
    ...row("/several", 200, { code: "a" }),
    headers: { accept: "application/vnd.x+json" },
    breaks: ["/id", "/code"],
    differs: "media type by choice",
  },
  row("/perhaps", 200, id),
  { ...row("/perhaps", 200, null), differs: "null as an answer" },
  { ...row("/perhaps", 200), breaks: "all of it" },
  row("/headers", 200, id),
  row("/headers", 200, id, { "X-Count": "many" }),
];

export function compareAnswers(): void {
  compare("answers", { document }, rows);

  compare("answers of 3.0", { document: { ...document, openapi: "3.0.3" } }, rows.slice(0, 33));
}
