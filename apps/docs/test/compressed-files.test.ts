// The compressed files beside the files of the site: of the same text, or not there.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { notFoundAt } from "../src/hosting.ts";
import { compressedFiles } from "../src/output/compressed-files.ts";
import { writeFiles } from "../src/output/write-site.ts";

const text = "All is the same. ".repeat(50);

describe("the compressed files", () => {
  it("hold the text of their file, and are left out where they would be larger", async () => {
    const forms = await compressedFiles(
      new Map([
        ["a.html", text],
        ["b.txt", "b"],
      ]),
    );
    assert.deepEqual([...forms.keys()], ["a.html.br", "a.html.gz"]);
    assert.equal(String(brotliDecompressSync(forms.get("a.html.br")!)), text);
    assert.equal(String(gunzipSync(forms.get("a.html.gz")!)), text);
  });

  it("are gone as soon as their file is another", async (test) => {
    const folder = mkdtempSync(join(tmpdir(), "compressed-"));
    test.after(() => rmSync(folder, { recursive: true }));
    const files = new Map([["a.html", text]]);
    writeFiles(folder, files);
    writeFiles(folder, await compressedFiles(files));
    writeFiles(folder, files);
    assert.ok(existsSync(join(folder, "a.html.br")), "the file is still the same");
    writeFiles(folder, new Map([["a.html", "other"]]));
    for (const ending of [".br", ".gz"]) {
      assert.ok(!existsSync(join(folder, `a.html${ending}`)), ending);
    }
  });
});

describe("the page for a file that is not there", () => {
  it("leads out of any depth", () => {
    const page = '<body data-root="/docs/"><a href="/docs/index.html">';
    assert.equal(notFoundAt("x", page), '<body data-root="./"><a href="./index.html">');
    assert.equal(notFoundAt("a/b/x", page), '<body data-root="../../"><a href="../../index.html">');
  });
});
