// Makes the site of another document: each operation appears everywhere, and nothing in the document can harm the pages.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { buildSite } from "../src/build-site.ts";

const document: OpenApiDocument = {
  openapi: "3.0.3",
  info: { title: "Trains <b>", version: "9", description: "See <script>alert(1)</script>." },
  servers: [
    { url: "https://{region}.trains.example/api", variables: { region: { default: "eu" } } },
  ],
  paths: {
    "/trips/{trip}": {
      parameters: [
        { name: "trip", in: "path", required: true, schema: { type: "string" }, example: "a b" },
      ],
      put: {
        operationId: "trips/change",
        tags: ["Trips & More"],
        summary: "Change a trip",
        description: "First. Second.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/Leg" },
              example: { name: "it's" },
            },
          },
        },
        responses: {
          200: {
            description: "Changed.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Leg" } } },
          },
          "4XX": {
            description: "Refused.",
            content: {
              "application/problem+json": { schema: { $ref: "#/components/schemas/Gone" } },
            },
          },
          default: { description: "Whatever." },
        },
      },
    },
    "/ping": { get: { responses: { 204: { description: "Here." } } } },
    "/broken": {
      get: { operationId: "broken", parameters: [{ $ref: "#/nowhere" }], responses: {} },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    schemas: {
      Leg: {
        type: "object",
        required: ["name"],
        properties: {
          name: {
            type: "string",
            maxLength: 1000,
            nullable: true,
            description: "`A` <i>name</i>.",
          },
          next: { $ref: "#/components/schemas/Leg" },
          secret: { type: "string", writeOnly: true },
          id: { type: "string", readOnly: true },
          kind: {
            oneOf: [
              { type: "string", enum: ["day"] },
              { type: "integer", minimum: 0, exclusiveMinimum: true },
            ],
          },
        },
      },
      Gone: {
        type: "object",
        "x-remedy": "Take <another> `trip`.",
        properties: {
          type: { type: "string", enum: ["gone"] },
          title: { type: "string", enum: ["Gone"] },
        },
      },
    },
  },
  security: [{ key: [] }],
};
const siteOf = (one: OpenApiDocument): ReturnType<typeof buildSite> =>
  buildSite({
    document: one,
    workflows: [],
    releases: [],
    differences: [],
    url: "https://docs.example/",
  });
const files = siteOf(document);
const text = (path: string): string =>
  String(files.get(path) ?? assert.fail(`${path} is not made`));

describe("the site of another document", () => {
  const page = text("operations/trips-change.html");

  it("has every operation that can be read in its pages, Markdown, search, sitemap and llms.txt", () => {
    const index = text(
      [...files.keys()].find((path) => path.includes("search.") && path.endsWith(".json")) ?? "",
    );
    for (const name of ["operations/trips-change", "operations/get-ping"]) {
      assert.ok(files.has(`${name}.html`) && files.has(`${name}.md`), name);
      assert.ok(text("sitemap.xml").includes(`https://docs.example/${name}.html`), name);
      assert.ok(text("llms.txt").includes(`https://docs.example/${name}.md`), name);
      assert.ok(index.includes(`${name}.html`), name);
    }
    assert.ok(!text("index.html").includes("broken"));
  });

  it("shows HTML of the document as text", () => {
    assert.ok(text("index.html").includes("Trains &lt;b&gt;"));
    assert.ok(text("concepts.html").includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert.ok(page.includes("<code>A</code> &lt;i&gt;name&lt;/i&gt;."));
  });

  it("says what each page is as data, which nothing in the document can end", () => {
    const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
    const data = JSON.parse(json) as Record<string, unknown>;
    assert.equal(data["headline"], "Change a trip");
    assert.equal(data["url"], "https://docs.example/operations/trips-change.html");
    assert.deepEqual(data["isPartOf"], {
      "@type": "WebSite",
      name: "Trains <b>",
      url: "https://docs.example/",
    });
  });

  it("names the server with its variables, and the credentials as they are sent", () => {
    assert.match(page, /https:\/\/eu\.trains\.example\/api/);
    assert.match(page, /X-Key: &lt;key&gt;/);
  });

  it("names the server that the document comes from, where it speaks of that", () => {
    const servers = [{ url: "https://stands-for-yours.example" }, { url: "/api/" }];
    const other = String(siteOf({ ...document, servers }).get("operations/trips-change.html"));
    assert.match(other, /https:\/\/docs\.example\/api\/trips/);
    assert.ok(!other.includes("stands-for-yours"));
  });

  it("says every rule of a schema, and shows a circle once", () => {
    assert.match(page, /string or null/);
    assert.match(page, /at most 1,000 characters/);
    assert.match(page, /more than 0/);
    assert.match(page, /Exactly one of these/);
    assert.match(page, /the same as <code>Leg<\/code> further up/);
  });

  it("hides what is only read from the request, and what is only written from the answer", () => {
    assert.match(page, /id="body-secret"/);
    assert.doesNotMatch(page, /id="body-id"/);
    assert.match(page, /id="status-200-id"/);
    assert.doesNotMatch(page, /id="status-200-secret"/);
  });

  it("makes samples that quote what they send", () => {
    assert.match(page, /https:\/\/eu\.trains\.example\/api\/trips\/a%20b/);
    assert.match(page, /it&#39;\\&#39;&#39;s|it&#39;&quot;&#39;&quot;&#39;s/);
  });

  it("has no console for an API on another host, which its pages may not call", () => {
    assert.ok(!files.has("try/index.html") && !page.includes("Try it"));
    const own = buildSite({
      document: { ...document, servers: [{ url: "/" }] },
      workflows: [],
      releases: [],
      differences: [],
      url: "https://docs.example/",
    });
    assert.ok(own.has("try/index.html"));
    const link = 'href="../try/index.html#/Trips%20&amp;%20More/trips%2Fchange"';
    assert.ok(String(own.get("operations/trips-change.html")).includes(link));
  });

  it("lists an error by the code that its schema fixes", () => {
    assert.match(text("errors.html"), /id="Gone"/);
    assert.match(page, /id="error-Gone"/);
  });

  it("says what to do about an error wherever it shows it", () => {
    const remedy = "Take &lt;another&gt; <code>trip</code>.";
    for (const html of [page, text("errors.html")]) assert.ok(html.includes(remedy));
    assert.ok(text("operations/trips-change.md").includes("`gone` (Gone): Take <another> `trip`."));
  });
});
