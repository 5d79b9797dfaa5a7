// Compares references into the middle of a component, from another one and from inside itself.
import { documentOf, json } from "../support.ts";
import { compare } from "./compare.ts";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const differs = "references to anywhere";

const schemas = {
  Whole: {
    $defs: { Short: { type: "string", maxLength: 2 } },
    type: "object",
    properties: {
      short: { $ref: "#/components/schemas/Whole/$defs/Short" },
      next: { $ref: "#/components/schemas/Whole/properties/parts/items" },
      parts: { type: "array", items: { type: "object", properties: { whole: schema("Whole") } } },
    },
  },
  Other: {
    type: "object",
    properties: { short: { $ref: "#/components/schemas/Whole/properties/short" } },
  },
};
const post = (name: string) => ({
  post: { requestBody: json(schema(name)), responses: { "200": json({}) } },
});

export function compareDeepReferences(): void {
  compare(
    "references into components",
    {
      document: documentOf({ "/wholes": post("Whole"), "/others": post("Other") }, { schemas }),
      unreadable: true,
    },
    [
      {
        send: "POST /wholes",
        body: { short: "ab", next: { whole: { short: "ab" } } },
        sees: {},
        differs,
      },
      { send: "POST /wholes", body: { short: "abc" }, refused: ["body /short"], differs },
      {
        send: "POST /wholes",
        body: { next: { whole: { short: "abc" } } },
        refused: ["body /next/whole/short"],
        differs,
      },
      { send: "POST /others", body: { short: "ab" }, sees: {}, differs },
      { send: "POST /others", body: { short: "abc" }, refused: ["body /short"], differs },
    ],
  );
}
