// Holds the contract to the published pages: whatever differs is a row of the table of differences, and every row still differs.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differencesFrom } from "./references/comparison.ts";
import type { ReferencePage } from "./references/reference-page.ts";
import { referencePages } from "./references/reference-pages.ts";
import {
  decidedPlaces,
  differencesToldTwice,
  idlePlaces,
  untoldDifferences,
} from "./references/told-differences.ts";

for (const page of referencePages) {
  describe(`${page.method} ${page.path}`, () => {
    it("is as published, except for what the table of differences tells", () => {
      assert.deepEqual(untoldDifferences(page), []);
    });
  });
}

describe("reference-differences.yaml", () => {
  const idle = idlePlaces();
  for (const { place } of decidedPlaces) {
    it(`still differs at ${place}`, () => assert.equal(idle.get(place), undefined));
  }

  it("tells of no difference twice", () => {
    assert.deepEqual(differencesToldTwice(), []);
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
