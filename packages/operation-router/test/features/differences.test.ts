// Checks that the list of differences and the rows that use it agree.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { differences } from "./differences.ts";

describe("differences", () => {
  it("are all shown by a row", async () => {
    const folder = new URL("./", import.meta.url);
    const names = (await readdir(folder)).filter((name) => name !== "differences.ts");
    const sources = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
    const used = sources.flatMap((source) =>
      [...source.matchAll(/\bdiffers(?:: | = )"([^"]+)"/g)].map(([, name]) => name),
    );
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(differences).toSorted());
  });
});
