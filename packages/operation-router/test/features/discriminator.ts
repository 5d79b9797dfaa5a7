// Compares alternatives told apart by a property: with and without a mapping, at the top and nested.
import { documentOf, json } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kind = (value: string) => ({ type: "string", enum: [value] });
const choice = (names: string[], mapping?: Record<string, string>) => ({
  oneOf: names.map(ref),
  discriminator: { propertyName: "kind", ...(mapping && { mapping }) },
});

const schemas = {
  Cat: {
    type: "object",
    required: ["kind", "claws"],
    properties: { kind: kind("Cat"), claws: { type: "integer" } },
  },
  Dog: {
    type: "object",
    required: ["kind", "tricks"],
    properties: { kind: kind("Dog"), tricks: { type: "array", items: { type: "string" } } },
  },
  // Only the mapping tells these two apart.
  Car: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, doors: { type: "integer" } },
  },
  Bike: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, gears: { type: "integer" } },
  },
  Pet: choice(["Cat", "Dog"]),
  Owner: { type: "object", required: ["pet"], properties: { pet: ref("Pet") } },
  Base: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: { propertyName: "kind" },
  },
  Derived: {
    allOf: [
      ref("Base"),
      { type: "object", required: ["more"], properties: { more: { type: "integer" } } },
    ],
  },
};
const vehicles = { car: "#/components/schemas/Car", bike: "#/components/schemas/Bike" };

const both = (schema: object) => ({
  post: { requestBody: { required: true, ...json(schema) }, responses: { "200": json({}) } },
  get: { responses: { "200": json(schema) } },
});
const paths = {
  "/pets": both(choice(["Cat", "Dog"])),
  "/referred": both(ref("Pet")),
  "/owners": both(ref("Owner")),
  "/lists": both({ type: "array", items: ref("Pet") }),
  "/vehicles": both(choice(["Car", "Bike"], vehicles)),
  "/any": both({ anyOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } }),
  "/derived": both(ref("Derived")),
};

const cat = { kind: "Cat", claws: 18 };
const dog = { kind: "Dog", tricks: ["sit"] };
const car = { kind: "car", doors: 4 };
const type = "application/json";
const all = ["/claws", "/kind", "/tricks"];
const at = (place: string) => all.map((pointer) => place + pointer);
const answer = (body: unknown) => ({ answer: { status: 200, body } });

const rows: Row[] = [
  // For a whole request body, only the alternative that the property names is checked.
  ...["/pets", "/referred", "/any"].flatMap((path): Row[] => [
    { send: `POST ${path}`, body: cat, sees: { body: cat } },
    { send: `POST ${path}`, body: dog, sees: { body: dog } },
    { send: `POST ${path}`, body: { kind: "Bird", claws: 8 }, refused: ["body /kind"] },
    { send: `POST ${path}`, body: { claws: 8 }, refused: ["body /kind"] },
    { send: `POST ${path}`, body: { kind: "Cat" }, refused: ["body /claws"] },
    { send: `POST ${path}`, body: { kind: "Dog", tricks: [1] }, refused: ["body /tricks/0"] },
    { send: `POST ${path}`, body: { kind: "Dog", claws: 1 }, refused: ["body /tricks"] },
    { send: `POST ${path}`, body: [cat], refused: 400 },
    { send: `POST ${path}`, body: "null", type, refused: 400, differs: "no crash" },
    { send: `GET ${path}`, ...answer(cat) },
    { send: `GET ${path}`, ...answer({ kind: "Cat", claws: "x" }), breaks: all },
    { send: `GET ${path}`, ...answer({ kind: "Bird" }), breaks: all },
  ]),
  { send: "POST /vehicles", body: car, sees: { body: car } },
  { send: "POST /vehicles", body: { kind: "bike", gears: 3 } },
  { send: "POST /vehicles", body: { kind: "car", doors: "x" }, refused: ["body /doors"] },
  { send: "POST /vehicles", body: { kind: "bike", gears: "x" }, refused: ["body /gears"] },
  { send: "POST /vehicles", body: { kind: "car", gears: "x" } },
  { send: "POST /vehicles", body: { kind: "Car", doors: 4 }, refused: ["body /kind"] },
  { send: "POST /vehicles", body: { kind: "boat" }, refused: ["body /kind"] },
  { send: "POST /vehicles", body: {}, refused: ["body /kind"] },
  // Everywhere else, all alternatives are tried.
  { send: "POST /owners", body: { pet: cat }, sees: { body: { pet: cat } } },
  { send: "POST /owners", body: { pet: { kind: "Bird" } }, refused: at("body /pet") },
  { send: "POST /owners", body: { pet: { kind: "Dog" } }, refused: at("body /pet") },
  { send: "GET /owners", ...answer({ pet: dog }) },
  { send: "GET /owners", ...answer({ pet: { kind: "Dog", tricks: 1 } }), breaks: at("/pet") },
  { send: "POST /lists", body: [cat, dog], sees: { body: [cat, dog] } },
  { send: "POST /lists", body: [cat, { kind: "Dog", tricks: 1 }], refused: at("body /1") },
  { send: "GET /vehicles", ...answer({ kind: "car", doors: "x" }) },
  { send: "GET /vehicles", ...answer(car), breaks: [""] },
  { send: "POST /derived", body: { kind: "Derived", more: 1 } },
  { send: "POST /derived", body: { kind: "Derived" }, refused: ["body /more"] },
  { send: "POST /derived", body: { more: 1 }, refused: ["body /kind"] },
];

export function compareDiscriminator(): void {
  for (const openapi of ["3.0.3", "3.1.0"]) {
    const document = { ...documentOf(paths, { schemas }), openapi };
    compare(`discriminator in ${openapi}`, { document }, rows);
  }
}
