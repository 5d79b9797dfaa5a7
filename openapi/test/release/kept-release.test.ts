// The released bundle and both forms of the changelog, which are kept in git, say the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { releasedBundle } from "../../release/baseline/bundles.ts";
import { changelogMarkdown } from "../../release/changelog/changelog-markdown.ts";
import { contractReleases } from "../../release/changelog/releases.ts";
import { changelogFile } from "../../release/folders.ts";

describe("the kept release", () => {
  it("is the newest of the changelog", () => {
    assert.equal(contractReleases()[0]?.version, releasedBundle()?.["info"].version);
  });

  it("is told in Markdown as in JSON", () => {
    assert.equal(readFileSync(changelogFile, "utf8"), changelogMarkdown(contractReleases()));
  });
});
