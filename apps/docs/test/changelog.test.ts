// The changelog in its three forms: page, feed and JSON.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { type ContractRelease, contractReleases } from "@org-admin/openapi/changelog";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { siteOf } from "../src/contract/site.ts";
import { changelogFeed, changelogPage } from "../src/pages/changelog.ts";
import { dist } from "./browser.ts";

const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Pets & Co", version: "2.0.0" },
  paths: {
    "/pets": { get: { operationId: "listPets", responses: { 200: { description: "All." } } } },
  },
};
const site = siteOf(document, "https://docs.example/pets/");
const releases: ContractRelease[] = [
  {
    version: "2.0.0",
    date: "2026-11-24",
    lines: [{ subjects: ["listPets"], text: "Lists `all` <pets>." }],
    breaking: [
      {
        operations: ["getPet"],
        pointer: "/paths/~1pets~1{id}",
        change: "The operation is gone.",
        loss: "Calls are answered with 404.",
        instead: "Keep it as deprecated.",
      },
    ],
  },
  { version: "1.0.0", date: "2026-10-01", lines: [], breaking: [] },
];

describe("the changelog", () => {
  const page = String(changelogPage(site, releases).body((target) => target));

  it("names each release with its day, the newest first", () => {
    const versions = [...page.matchAll(/<section id="v([\d.]+)">/g)].map(([, version]) => version);
    assert.deepEqual(versions, ["2.0.0", "1.0.0"]);
    assert.match(page, /<time datetime="2026-11-24">/);
  });

  it("links operations that are still there, and escapes what it cites", () => {
    assert.match(
      page,
      /<a href="operations\/listPets.html"><code>listPets<\/code><\/a>: Lists <code>all<\/code> &lt;pets&gt;\./,
    );
    assert.match(
      page,
      /<li><code>getPet<\/code>: The operation is gone\. Calls are answered with 404\./,
    );
  });

  it("says so when nothing has been released", () => {
    assert.match(
      String(changelogPage(site, []).body((target) => target)),
      /Nothing has been released/,
    );
  });

  it("is a feed that names its entries for ever, with links that work elsewhere", () => {
    const feed = changelogFeed(site, releases);
    assert.match(
      feed,
      /^<\?xml version="1\.0" encoding="utf-8"\?>\s*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom">/,
    );
    assert.match(feed, /<title>Changelog of Pets &amp; Co<\/title>/);
    assert.match(feed, /<id>https:\/\/docs\.example\/pets\/changelog\.html#v2\.0\.0<\/id>/);
    assert.match(
      feed,
      /&lt;a href=&quot;https:\/\/docs\.example\/pets\/operations\/listPets\.html&quot;/,
    );
    assert.match(feed, /<updated>2026-11-24T00:00:00Z<\/updated>\s*<entry>/);
  });

  it("is published as it was released", () => {
    const published = JSON.parse(readFileSync(new URL("changelog.json", dist), "utf8")) as unknown;
    assert.deepEqual(published, { releases: contractReleases() });
    const html = readFileSync(new URL("changelog.html", dist), "utf8");
    for (const { version } of contractReleases())
      assert.ok(html.includes(`id="v${version}"`), version);
  });
});
