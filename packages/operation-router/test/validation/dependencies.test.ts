// Tests that the validator library uses a json-schema-ref-parser without the advisory.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";

describe("express-openapi-validator", () => {
  const fromHere = createRequire(import.meta.url);
  const fromValidator = createRequire(fromHere.resolve("express-openapi-validator"));

  it("uses a json-schema-ref-parser without the advisory, and can bundle with it", async () => {
    const entry = fromValidator.resolve("@apidevtools/json-schema-ref-parser");
    const root = entry.slice(
      0,
      entry.lastIndexOf("json-schema-ref-parser/") + "json-schema-ref-parser/".length,
    );
    const { version } = JSON.parse(await readFile(`${root}package.json`, "utf8")) as {
      version: string;
    };
    assert.ok(Number(version.split(".")[0]) >= 16, version);

    const parser = (await import(pathToFileURL(entry).href)) as {
      bundle: (value: object) => Promise<object>;
    };
    const bundled = await parser.bundle({ a: { type: "string" }, b: { $ref: "#/a" } });
    assert.deepEqual(bundled, { a: { type: "string" }, b: { $ref: "#/a" } });
  });
});
