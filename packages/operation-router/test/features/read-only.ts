// Compares properties marked readOnly or writeOnly.
import { documentOf, json } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const numbered = {
  type: "object",
  required: ["number"],
  properties: {
    number: { type: "integer", readOnly: true },
    pin: { type: "string", writeOnly: true },
  },
};
const schemas = {
  Account: {
    type: "object",
    required: ["id", "name", "password"],
    additionalProperties: false,
    properties: {
      id: { type: "integer", readOnly: true },
      name: { type: "string" },
      password: { type: "string", writeOnly: true, minLength: 3 },
      made: { type: "string", format: "date-time", readOnly: true },
      parent: ref("Parent"),
      stamp: ref("Stamp"),
      history: { type: "array", items: ref("Entry") },
    },
  },
  Parent: {
    type: "object",
    required: ["key", "secret"],
    properties: {
      key: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
    },
  },
  Stamp: { type: "string", readOnly: true },
  Entry: {
    type: "object",
    required: ["at", "note"],
    properties: { at: { type: "integer", readOnly: true }, note: { type: "string" } },
  },
  Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
  Numbered: numbered,
  Either: { oneOf: [ref("Numbered"), { type: "array", items: ref("Numbered") }] },
  // Beside allOf, and in properties that are not listed by name.
  Anywhere: {
    type: "object",
    allOf: [{ type: "object" }],
    properties: { beside: numbered },
    additionalProperties: numbered,
  },
  Composed: { allOf: [ref("Named"), ref("Numbered")] },
};

const both = (name: string) => ({
  post: { requestBody: { required: true, ...json(ref(name)) }, responses: { "200": json({}) } },
  get: { responses: { "200": json(ref(name)) } },
});
const paths = {
  "/accounts": both("Account"),
  "/composed": both("Composed"),
  "/either": both("Either"),
  "/anywhere": both("Anywhere"),
  "/inline": {
    post: {
      requestBody: json({
        type: "object",
        required: ["id"],
        properties: {
          id: { readOnly: true, type: "integer" },
          ok: { readOnly: false, type: "boolean" },
        },
      }),
      responses: { "200": json({}) },
    },
  },
};

const name = "ann";
const password = "secret";
const at = "2026-01-02T03:04:05Z";
const answer = (body: unknown) => ({ answer: { status: 200, body } });

const rows: Row[] = [
  { send: "POST /accounts", body: { name, password }, sees: { body: { name, password } } },
  { send: "POST /accounts", body: { name, password, id: 1 }, refused: ["body /id"] },
  { send: "POST /accounts", body: { name, password, id: null }, refused: ["body /id"] },
  { send: "POST /accounts", body: { name, password, made: at }, refused: ["body /made"] },
  { send: "POST /accounts", body: { name, password, stamp: "a" }, refused: ["body /stamp"] },
  { send: "POST /accounts", body: { name }, refused: ["body /password"] },
  { send: "POST /accounts", body: { name, password, parent: { secret: "a" } } },
  {
    send: "POST /accounts",
    body: { name, password, parent: { key: "a", secret: "b" } },
    refused: ["body /parent/key"],
  },
  {
    send: "POST /accounts",
    body: { name, password, parent: {} },
    refused: ["body /parent/secret"],
  },
  { send: "POST /accounts", body: { name, password, history: [{ note: "a" }] } },
  {
    send: "POST /accounts",
    body: { name, password, history: [{ note: "a" }, { note: "b", at: 1 }] },
    refused: ["body /history/1/at"],
  },
  { send: "GET /accounts", ...answer({ id: 1, name }) },
  { send: "GET /accounts", ...answer({ id: 1, name, made: at, stamp: "a" }) },
  { send: "GET /accounts", ...answer({ id: 1, name, password }), breaks: ["/password"] },
  { send: "GET /accounts", ...answer({ id: 1, name, password: null }), breaks: ["/password"] },
  { send: "GET /accounts", ...answer({ name }), breaks: ["/id"] },
  { send: "GET /accounts", ...answer({ id: 1, name, parent: { key: "a" } }) },
  {
    send: "GET /accounts",
    ...answer({ id: 1, name, parent: { key: "a", secret: "b" } }),
    breaks: ["/parent/secret"],
  },
  { send: "GET /accounts", ...answer({ id: 1, name, parent: {} }), breaks: ["/parent/key"] },
  {
    send: "GET /accounts",
    ...answer({ id: 1, name, history: [{ note: "a" }] }),
    breaks: ["/history/0/at"],
  },
  { send: "POST /composed", body: { name } },
  { send: "POST /composed", body: { name, number: 1 }, refused: ["body /number"] },
  { send: "GET /composed", ...answer({ name, number: 1 }) },
  { send: "GET /composed", ...answer({ name }), breaks: ["/number"] },
  { send: "GET /composed", ...answer({ name, number: 1, pin: "a" }), breaks: ["/pin"] },
  { send: "POST /either", body: { pin: "a" } },
  { send: "POST /either", body: [{ pin: "a" }] },
  { send: "POST /either", body: [{ number: 1 }], refused: ["body /0/number"] },
  { send: "GET /either", ...answer([{ number: 1 }]) },
  { send: "GET /either", ...answer([{ pin: "a" }]), breaks: ["/0/number", "/0/pin"] },
  { send: "POST /anywhere", body: { beside: {}, other: {} }, differs: "marks anywhere" },
  { send: "POST /anywhere", body: { beside: { number: 1 } }, refused: ["body /beside/number"] },
  { send: "GET /anywhere", ...answer({ beside: { number: 1 } }) },
  { send: "GET /anywhere", ...answer({ other: {} }), breaks: ["/other/number"] },
  { send: "POST /inline", body: { ok: true } },
  { send: "POST /inline", body: { id: 1, ok: true }, refused: ["body /id"] },
];

export function compareReadOnly(): void {
  for (const openapi of ["3.0.3", "3.1.0"]) {
    const document = { ...documentOf(paths, { schemas }), openapi };
    compare(`readOnly and writeOnly in ${openapi}`, { document }, rows);
  }
}
