// What is found and silenced in a small document, so that a contract that passes has been looked at.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Finding, findingsOf, rulesets } from "./findings.ts";
import { placesOf } from "./places.ts";
import { weighScores } from "./scores.ts";
import { weigh } from "./switched-off.ts";

const content = { "application/json": { schema: { $ref: "#/components/schemas/Sent" } } };
const bundle = {
  openapi: "3.1.0",
  info: { title: "Small", version: "1.0.0" },
  servers: [{ url: "https://small.test" }],
  paths: {
    "/things/{name}": {
      parameters: [{ name: "name", in: "path", required: true, schema: { type: "string" } }],
      post: {
        requestBody: { content },
        responses: {
          200: {
            description: "Done",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Answered" } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Sent: { type: "object", properties: { word: { $ref: "#/components/schemas/Word" } } },
      Word: { type: "string", pattern: "^[a-z]{2}$" },
      Answered: {
        type: "object",
        properties: { text: { type: "string" }, code: { type: "integer", const: 3 } },
      },
    },
  },
};
const places = placesOf(bundle);

describe("the rulesets", () => {
  const expected: Record<string, string> = {
    oas: "oas/info-contact",
    owasp: "owasp/owasp:api4:2023-string-limit",
    documentation: "documentation/docs-info-contact",
    ibm: "ibm/ibm-schema-keywords",
  };

  for (const ruleset of Object.keys(rulesets)) {
    it(`are run: ${ruleset}`, async () => {
      const found = await findingsOf(ruleset, bundle);
      assert.ok(found.some(({ rule }) => rule === expected[ruleset]));
    });
  }
});

describe("the places", () => {
  const sent = [
    "#/paths/~1things~1{name}/parameters/0/schema",
    "#/paths/~1things~1{name}/post/requestBody/content",
    "#/components/schemas/Sent/properties/word",
    "#/components/schemas/Word",
  ];
  const answered = [
    "#/paths/~1things~1{name}/post/responses/200/content",
    "#/components/schemas/Answered/properties/text",
  ];

  it("tell what callers send from answers", () => {
    assert.deepEqual([...sent, ...answered].filter(places["answers"]!), answered);
  });

  it("know constants, also from what is in them", () => {
    assert.ok(places["constants"]!("#/components/schemas/Answered/properties/code/const"));
    assert.ok(!places["constants"]!("#/components/schemas/Answered/properties/text"));
  });

  it("know patterns that bound a text, through references", () => {
    assert.ok(places["bounded patterns"]!("#/components/schemas/Sent/properties/word"));
    assert.ok(!places["bounded patterns"]!("#/components/schemas/Answered/properties/text"));
  });
});

describe("a row", () => {
  const text = "#/components/schemas/Answered/properties/text";
  const findings: Finding[] = [
    { rule: "oas/one", pointer: text, message: "Too long" },
    { rule: "oas/one", pointer: "#/components/schemas/Word", message: "Too short" },
  ];
  const row = { reason: "So it is.", rules: ["oas/one"] };

  for (const [what, narrow] of Object.entries({
    "a part of the message": { says: "long" },
    "a place": { at: [text] },
    "all below a place": { at: ["#/components/schemas/Answered"] },
    "a kind of places": { where: "answers" },
  })) {
    it(`silences by ${what}`, () => {
      const { real, idle } = weigh(findings, [{ ...row, ...narrow }], places);
      assert.deepEqual(idle, []);
      assert.deepEqual(real, findings.slice(1));
    });
  }

  it("silences no neighbour whose name begins alike", () => {
    const { real } = weigh(findings, [{ ...row, at: ["#/components/schemas/Wor"] }], places);
    assert.equal(real.length, 2);
  });

  it("that silences nothing is named, each place of it", () => {
    const at = [text, "#/components/schemas/Sent"];
    assert.deepEqual(weigh(findings, [{ ...row, at }], places).idle, [
      "oas/one at #/components/schemas/Sent finds nothing there; remove it.",
    ]);
    const unknown = [{ ...row, rules: ["oas/two"] }];
    assert.deepEqual(weigh(findings, unknown, places).idle, [
      "oas/two finds nothing there; remove it.",
    ]);
  });

  it("with a kind of places that there is not is refused", () => {
    assert.throws(
      () => weigh(findings, [{ ...row, where: "everywhere" }], places),
      /"where: everywhere" is none of answers, constants, bounded patterns\./,
    );
  });
});

describe("the scores", () => {
  it("are too low, or have a reason for nothing", () => {
    const rows = [{ reason: "So it is.", operations: ["getLow", "getHigh", "getGone"] }];
    assert.deepEqual(weighScores({ getLow: 89.9, getHigh: 90, getBare: 12 }, rows), {
      low: ["getBare scores 12 of 90; redocly score says for what."],
      idle: ["getHigh scores 90; remove it.", "getGone scores nothing; remove it."],
    });
  });
});
