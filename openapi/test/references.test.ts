// Holds the contract to the published pages: whatever differs is a row of the table of differences, and every row still differs.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { decidedDifferences, type DifferenceRow } from "../references.ts";
import { type Difference, differencesFrom } from "./references/comparison.ts";
import type { ReferencePage } from "./references/reference-page.ts";
import { referencePages } from "./references/reference-pages.ts";

const rows = decidedDifferences.flatMap(({ differences }) => differences);
const all = referencePages.flatMap(differencesFrom);

/** Whether a row tells of the difference, at any of its places; `*` stands for letters up to the next space. */
function tells(row: DifferenceRow, { at, published, here }: Difference): boolean {
  const sameValues =
    isDeepStrictEqual(row.published, published) && isDeepStrictEqual(row.here, here);
  return sameValues && row.at.some((place) => patternOf(place).test(at));
}

function patternOf(place: string): RegExp {
  const parts = place.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^ ]*")}$`);
}

for (const page of referencePages) {
  describe(`${page.method} ${page.path}`, () => {
    it("is as published, except for what the table of differences tells", () => {
      const untold = differencesFrom(page).filter(
        (difference) => !rows.some((row) => tells(row, difference)),
      );
      assert.deepEqual(untold, []);
    });
  });
}

describe("reference-differences.yaml", () => {
  for (const row of rows) {
    for (const place of row.at) {
      it(`still differs at ${place}`, () => {
        assert.ok(
          all.some((difference) => tells({ ...row, at: [place] }, difference)),
          `${place} is not published as ${JSON.stringify(row.published)} and ${JSON.stringify(row.here)} here: delete or mend the row`,
        );
      });
    }
  }

  it("tells of no difference twice", () => {
    const twice = all.filter((one) => rows.filter((row) => tells(row, one)).length > 1);
    assert.deepEqual(twice, []);
  });
});

describe("the comparison", () => {
  const page = referencePages.find(({ exchanges }) => exchanges)!;
  const known = new Set(differencesFrom(page).map((one) => JSON.stringify(one)));
  const altered: Record<string, Partial<ReferencePage>> = {
    path: { path: `${page.path}/` },
    deprecated: { deprecated: !page.deprecated },
    permission: { permission: "another.permission" },
    credentials: { credentials: "x-api-key" },
    "parameter id required": { parameters: { id: { required: false } } },
    "request media type": { mediaType: "text/plain" },
    "request /name type": { request: { ...page.request, "/name": { type: "number" } } },
    "request /name minLength": {
      request: { ...page.request, "/name": { type: "string", minLength: 3 } },
    },
    "request /label": { request: { ...page.request, "/label": { type: "string" } } },
    "request /subscriptionId roles": { roles: { "/subscriptionId": ["support"] } },
    "400 error": { responses: { ...page.responses, 400: { errors: { "": "Another text" } } } },
    "400 error 5": { responses: { ...page.responses, 400: { errors: { 5: "A text" } } } },
    "402": { responses: { ...page.responses, 402: {} } },
    "header referrer-policy": { headers: { ...page.headers, "Referrer-Policy": "origin" } },
    'example {"name":"Another"}': {
      exchanges: [
        { parameters: { id: 90 }, request: { name: "Another" }, status: "200", answer: { id: 90 } },
      ],
    },
    'example {"name":"Custom Name"}': {
      exchanges: [
        {
          parameters: { id: 91 },
          request: { name: "Custom Name" },
          status: "200",
          answer: { id: 90 },
        },
      ],
    },
    "request required": { bodyRequired: false },
    "request /subscriptionId empty": { mayBeEmpty: ["/subscriptionId"] },
    metaschema: { defaultMetadata: ["description"] },
    "request /name example": { examples: { "/name": "Another" } },
  };
  for (const [place, change] of Object.entries(altered)) {
    it(`finds a difference at ${place}`, () => {
      const found = differencesFrom({ ...page, ...change });
      const added = found.filter((one) => !known.has(JSON.stringify(one))).map(({ at }) => at);
      assert.ok(added.includes(`updateOrganization ${place}`), added.join("\n"));
    });
  }
});
