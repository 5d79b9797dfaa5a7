// The list of differences holds no more than the rows need.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { differences } from "./differences.ts";

describe("differences", () => {
  it("are all shown by a row", async () => {
    const folder = new URL("./", import.meta.url);
    const names = (await readdir(folder)).filter((name) => name !== "differences.ts");
    const sources = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
    const unused = Object.keys(differences).filter(
      (name) => !sources.some((source) => source.includes(`"${name}"`)),
    );
    assert.deepEqual(unused, []);
  });
});
