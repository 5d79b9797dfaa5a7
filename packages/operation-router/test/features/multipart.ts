// Compares bodies in several parts: fields, files, JSON in a part.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const file = { type: "string", format: "binary" };
const post = (path: string, schema: object, more: object = {}, required = true) => ({
  [path]: {
    post: operation(path.slice(1), {
      requestBody: { required, content: { "multipart/form-data": { schema, ...more } } },
    }),
  },
});
const point = { type: "object", required: ["x"], properties: { x: { type: "integer" } } };

const document = documentOf(
  {
    ...post("/single", {
      type: "object",
      required: ["title", "file"],
      additionalProperties: false,
      properties: { title: { type: "string", maxLength: 5 }, file, kind: { enum: ["a", "b"] } },
    }),
    ...post("/several", {
      type: "object",
      required: ["files"],
      properties: { files: { type: "array", items: file, minItems: 2 }, more: file },
    }),
    ...post(
      "/json",
      {
        type: "object",
        properties: {
          point,
          list: { type: "array", items: { type: "integer" } },
          text: { type: "string" },
        },
      },
      { encoding: { point: { contentType: "application/json" } } },
    ),
    ...post("/typed", {
      type: "object",
      properties: {
        age: { type: "integer" },
        ok: { type: "boolean" },
        notes: { type: "array", items: file },
      },
    }),
    ...post("/referred", { $ref: "#/components/schemas/Upload" }),
    ...post("/optional", { type: "object", properties: { file } }, {}, false),
    ...post(
      "/encoded",
      { type: "object", properties: { file } },
      { encoding: { file: { contentType: "image/png" } } },
    ),
    "/either": {
      post: operation("either", {
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": { schema: { $ref: "#/components/schemas/Upload" } },
            "application/json": { schema: point },
          },
        },
      }),
    },
  },
  {
    schemas: {
      Upload: {
        type: "object",
        required: ["title"],
        properties: { title: { type: "string" }, file },
      },
    },
  },
);

type Part = string | { name: string; type?: string; bytes: string };

/** Several parts of one name are given as a list. */
function form(parts: Record<string, Part | Part[]>): FormData {
  const data = new FormData();
  for (const [name, one] of Object.entries(parts)) {
    for (const part of [one].flat()) {
      if (typeof part === "string") data.append(name, part);
      else
        data.append(name, new Blob([part.bytes], { type: part.type ?? "text/plain" }), part.name);
    }
  }
  return data;
}

const note = { name: "note.txt", bytes: "hello" };
const other = { name: "ä ö.bin", type: "application/octet-stream", bytes: "\u0000\u0001" };
const received = (name: string, type: string, text: string) => ({
  name,
  type,
  bytes: new Uint8Array(Buffer.from(text)),
});
const noteSeen = received("note.txt", "text/plain", "hello");

const send = (path: string, parts: Record<string, Part | Part[]>): Row => ({
  send: `POST ${path}`,
  body: form(parts),
});

const differs = "fields with types";

const rows: Row[] = [
  {
    ...send("/single", { title: "a", file: note }),
    sees: { body: { title: "a", file: noteSeen } },
  },
  { ...send("/single", { file: note, title: "a", kind: "b" }), sees: {} },
  { ...send("/single", { title: "a", file: other }), sees: {} },
  { ...send("/single", { title: "a", file: { name: "empty", bytes: "" } }), sees: {} },
  { ...send("/single", { title: "a" }), refused: ["body /file"] },
  { ...send("/single", { file: note }), refused: ["body /title"] },
  {
    ...send("/single", { title: "abcdef", file: note, kind: "c" }),
    refused: ["body /title", "body /kind"],
  },
  { ...send("/single", { title: "a", file: note, extra: "x" }), refused: ["body /extra"] },
  { ...send("/single", { title: "a", file: note, extra: note }), refused: ["body /extra"] },
  { ...send("/single", { title: "a", file: [note, note] }), refused: ["body /file"] },
  { ...send("/single", { title: ["a", "b"], file: note }), refused: ["body /title"] },
  // A text in place of a file is accepted as one.
  {
    ...send("/single", { title: "a", file: "text" }),
    sees: { body: { title: "a", file: "text" } },
  },
  { ...send("/several", { files: [note, note] }), sees: { body: { files: [noteSeen, noteSeen] } } },
  { ...send("/several", { files: [note, note], more: note }), sees: {} },
  { ...send("/several", { files: note }), refused: ["body /files"] },
  { ...send("/several", {}), refused: 400 },
  {
    ...send("/json", { point: '{"x":1}', list: "[1,2]", text: "t" }),
    sees: { body: { point: { x: 1 }, list: [1, 2], text: "t" } },
  },
  { ...send("/json", { text: '{"x":1}' }), sees: { body: { text: '{"x":1}' } } },
  {
    ...send("/json", { point: '{"x":"a"}', list: '["b"]' }),
    refused: ["body /point/x", "body /list/0"],
  },
  { ...send("/json", { point: "{" }), refused: ["body /point"] },
  { ...send("/typed", { age: "7", ok: "true" }), sees: { body: { age: 7, ok: true } }, differs },
  { ...send("/typed", { age: "x" }), refused: ["body /age"] },
  { ...send("/typed", { notes: note }), sees: { body: { notes: [noteSeen] } }, differs },
  {
    ...send("/referred", { title: "a", file: note }),
    sees: { body: { title: "a", file: noteSeen } },
  },
  { ...send("/referred", { file: note }), refused: ["body /title"] },
  { send: "POST /optional", sees: {} },
  { ...send("/optional", { file: note }), sees: { body: { file: noteSeen } } },
  // The media type in `encoding` is ignored.
  { ...send("/encoded", { file: note }), sees: { body: { file: noteSeen } } },
  { ...send("/either", { title: "a" }), sees: { body: { title: "a" } } },
  { ...send("/either", { file: note }), refused: ["body /title"] },
  { send: "POST /either", body: { x: 1 }, sees: { body: { x: 1 } } },
  { send: "POST /either", body: {}, refused: ["body /x"] },
  { send: "POST /single", body: { title: "a" }, refused: 415 },
  { send: "POST /single", body: "--x--", type: "multipart/form-data", refused: 400 },
  {
    send: "POST /single",
    body: "--x\r\nbroken",
    type: "multipart/form-data; boundary=x",
    refused: 400,
    differs: "no crash",
  },
  { send: "POST /single", refused: 400 },
];

export function compareMultipart(): void {
  compare("multipart bodies", { document }, rows);
}
