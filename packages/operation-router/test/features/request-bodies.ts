// Compares request bodies: required or not, of several media types and ranges of them, empty ones.
import { documentOf, json, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const pet = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const content = (types: Record<string, object>, required = true) => ({
  requestBody: { required, content: types },
});
const post = (path: string, more: object) => ({ [path]: { post: operation(path.slice(1), more) } });
const short = { schema: { type: "string", maxLength: 3 } };

const document = documentOf({
  ...post("/required", { requestBody: { required: true, ...json(pet) } }),
  ...post("/optional", { requestBody: { required: false, ...json(pet) } }),
  ...post("/unsaid", { requestBody: json(pet) }),
  ...post("/any", { requestBody: { required: true, ...json({}) } }),
  ...post("/schemaless", content({ "application/json": {} })),
  ...post("/several", content({ "application/json": { schema: pet }, "text/plain": short })),
  ...post(
    "/vendor",
    content({
      "application/vnd.pet+json": { schema: pet },
      "application/vnd.pet.v2+json": { schema: { type: "array" } },
    }),
  ),
  ...post("/charset", content({ "application/json; charset=utf-8": { schema: pet } })),
  ...post("/range", content({ "application/*": { schema: pet } })),
  ...post("/everything", content({ "*/*": { schema: pet } })),
  ...post(
    "/precise",
    content({
      "application/*": { schema: { type: "array" } },
      "application/json": { schema: pet },
    }),
  ),
  ...post("/text", content({ "text/plain": short })),
  ...post("/csv", content({ "text/csv": { schema: { type: "string", pattern: "^a,b" } } })),
  ...post(
    "/bytes",
    content({ "application/octet-stream": { schema: { type: "string", format: "binary" } } }),
  ),
  ...post("/image", content({ "image/png": {} })),
  ...post("/none", {}),
  "/methods": {
    get: operation("get"),
    delete: operation("delete", { requestBody: { required: true, ...json(pet) } }),
  },
});

const body = { name: "ann" };
const bytes = Buffer.from([0, 255, 128, 10]);
const seen = { body: new Uint8Array(bytes) };

const rows: Row[] = [
  { send: "POST /required", body, sees: { body } },
  { send: "POST /required", body: {}, refused: ["body /name"] },
  {
    send: "POST /required",
    body: "{}",
    type: "application/json; charset=UTF-8",
    refused: ["body /name"],
  },
  { send: "POST /required", body: JSON.stringify(body), type: "APPLICATION/JSON", sees: { body } },
  {
    send: "POST /required",
    body: "name=ann",
    type: "application/x-www-form-urlencoded",
    refused: 415,
  },
  { send: "POST /required", body: "x", type: "text/plain", refused: 415 },
  { send: "POST /required", body: "<a/>", type: "application/xml", refused: 415 },
  { send: "POST /required", body: "{", type: "application/json", refused: ["body"] },
  {
    send: "POST /required",
    body: "",
    type: "application/json",
    refused: ["body"],
    differs: "empty is nothing",
  },
  { send: "POST /required", refused: ["body"] },
  { send: "POST /optional", sees: { body: undefined } },
  { send: "POST /optional", body, sees: { body } },
  { send: "POST /optional", body: {}, refused: ["body /name"] },
  { send: "POST /optional", body: "x", type: "text/plain", refused: 415 },
  { send: "POST /unsaid", sees: { body: undefined }, differs: "optional bodies" },
  { send: "POST /unsaid", body: {}, refused: ["body /name"] },
  ...['"text"', "1", "0", "false", "[]"].map((text): Row => ({
    send: "POST /any",
    body: text,
    type: "application/json",
    sees: { body: JSON.parse(text) },
  })),
  { send: "POST /any", body: "null", type: "application/json", sees: { body: null } },
  { send: "POST /schemaless", body, sees: { body } },
  { send: "POST /several", body, sees: { body } },
  { send: "POST /several", body: "abc", type: "text/plain", sees: { body: "abc" } },
  { send: "POST /several", body: "abcd", type: "text/plain", refused: ["body"] },
  { send: "POST /several", body: {}, refused: ["body /name"] },
  {
    send: "POST /vendor",
    body: JSON.stringify(body),
    type: "application/vnd.pet+json",
    sees: { body },
  },
  { send: "POST /vendor", body: "{}", type: "application/vnd.pet+json", refused: ["body /name"] },
  { send: "POST /vendor", body: "[]", type: "application/vnd.pet.v2+json", sees: { body: [] } },
  { send: "POST /vendor", body: "{}", type: "application/vnd.pet.v2+json", refused: ["body"] },
  { send: "POST /vendor", body, refused: 415 },
  { send: "POST /charset", body, sees: { body } },
  {
    send: "POST /charset",
    body: JSON.stringify(body),
    type: "application/json; charset=utf-8",
    sees: { body },
  },
  {
    send: "POST /charset",
    body: "{}",
    type: "application/json; charset=utf-8",
    refused: ["body /name"],
  },
  { send: "POST /range", body, sees: { body } },
  { send: "POST /range", body: {}, refused: ["body /name"] },
  { send: "POST /range", body: "x", type: "text/plain", refused: 415 },
  { send: "POST /everything", body, sees: { body } },
  { send: "POST /everything", body: {}, refused: ["body /name"] },
  { send: "POST /everything", body: "x", type: "text/plain", refused: ["body"] },
  { send: "POST /precise", body, sees: { body } },
  { send: "POST /precise", body: "[]", type: "application/vnd.pet+json", sees: { body: [] } },
  { send: "POST /precise", body: [], refused: ["body"] },
  { send: "POST /text", body: "abc", type: "text/plain", sees: { body: "abc" } },
  { send: "POST /text", body: "abc", type: "text/plain; charset=utf-8", sees: { body: "abc" } },
  { send: "POST /text", body: "abcd", type: "text/plain", refused: ["body"] },
  { send: "POST /text", body: "12", type: "text/plain", sees: { body: "12" } },
  { send: "POST /text", body: { a: 1 }, refused: 415 },
  { send: "POST /csv", body: "a,b\n1,2", type: "text/csv", sees: { body: "a,b\n1,2" } },
  { send: "POST /csv", body: "b,a", type: "text/csv", refused: ["body"] },
  { send: "POST /bytes", body: bytes, type: "application/octet-stream", sees: seen },
  { send: "POST /image", body: bytes, type: "image/png", sees: seen },
  { send: "POST /image", body: bytes, type: "image/gif", refused: 415 },
  { send: "GET /methods", body, sees: { body: undefined }, differs: "undocumented bodies" },
  { send: "DELETE /methods", body, sees: { body } },
  { send: "DELETE /methods", body: {}, refused: ["body /name"] },
  { send: "POST /none", sees: { body: undefined } },
];

export function compareRequestBodies(): void {
  compare("request bodies", { document }, rows);
}
