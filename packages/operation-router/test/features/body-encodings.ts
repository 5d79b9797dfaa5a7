// Compares bodies as bytes: content encodings, character sets, sizes, and almost valid JSON.
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { documentOf, json, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const pet = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const text = { "text/plain": { schema: { type: "string" } } };

const document = documentOf({
  "/required": { post: operation("required", { requestBody: { required: true, ...json(pet) } }) },
  "/any": { post: operation("any", { requestBody: { required: true, ...json({}) } }) },
  "/text": { post: operation("text", { requestBody: { content: text } }) },
});

const body = { name: "ann" };
const encodings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

const rows: Row[] = [
  {
    send: "POST /any",
    body: '{"a":1,"a":2}',
    type: "application/json",
    refused: ["body /a"],
    differs: "names once",
  },
  {
    send: "POST /any",
    body: '{"a":1e400}',
    type: "application/json",
    refused: ["body /a"],
    differs: "numbers that fit",
  },
  {
    send: "POST /any",
    body: `${"[".repeat(70)}${"]".repeat(70)}`,
    type: "application/json",
    refused: 400,
    differs: "limits",
  },
  { send: "POST /any", body: '{"__proto__":{"a":1}}', type: "application/json", sees: {} },
  { send: "POST /any", body: ["x".repeat(200_000)], sees: {}, differs: "limits" },
  ...Object.entries(encodings).map(([encoding, encode]): Row => ({
    send: "POST /required",
    headers: { "content-encoding": encoding },
    body: encode(JSON.stringify(body)),
    type: "application/json",
    sees: { body },
  })),
  {
    send: "POST /required",
    headers: { "content-encoding": "compress" },
    body: JSON.stringify(body),
    type: "application/json",
    refused: 415,
  },
  {
    send: "POST /required",
    headers: { "content-encoding": "gzip" },
    body: gzipSync("{}"),
    type: "application/json",
    refused: ["body /name"],
  },
  {
    send: "POST /text",
    body: Buffer.from("ä", "latin1"),
    type: "text/plain; charset=iso-8859-1",
    refused: 415,
    differs: "UTF-8",
  },
];

export function compareBodyEncodings(): void {
  compare("encodings of bodies", { document }, rows);
}
