// The packages as npm would publish them: what is in them, and that every resolution finds it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { emptyFolder, packAll, published, type Packed } from "./packing.ts";

const root = join(import.meta.dirname, "..");

/** What ESM alone cannot have, and nobody who imports these packages needs. */
const ofCommonJs = new Set(["node10", "node16-cjs"]);

describe("packed", () => {
  const { folder, discard } = emptyFolder();
  let all: Packed[] = [];
  before(async () => {
    all = await packAll(folder);
  });
  after(discard);

  for (const name of published) {
    const find = (): Packed => {
      const packed = all.find((one) => one.name === name);
      assert.ok(packed);
      return packed;
    };

    it(`${name} holds what runs, its types, its maps, README and LICENSE, and nothing else`, () => {
      const { files } = find();
      const { length } = files.filter((file) => file.endsWith(".js"));
      assert.ok(length > 20);
      const others = files.filter((file) => !/\.(?:js|js\.map|d\.ts)$/.test(file));
      const changelog = existsSync(join(root, "packages", name, "CHANGELOG.md"));
      const texts = ["LICENSE", "README.md", "package.json"];
      assert.deepEqual(others, changelog ? ["CHANGELOG.md", ...texts] : texts);
    });

    it(`${name} is clean for publint`, async () => {
      const tarball = Uint8Array.from(readFileSync(find().tarball)).buffer;
      const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    it(`${name} has types for every resolution of ESM`, async () => {
      const data = Uint8Array.from(readFileSync(find().tarball));
      const result = await checkPackage(createPackageFromTarballData(data));
      assert.ok(result.types);
      const found = result.problems.filter(
        (problem) => !("resolutionKind" in problem && ofCommonJs.has(problem.resolutionKind)),
      );
      assert.deepEqual(found, []);
      assert.ok(Object.keys(result.entrypoints).includes("."));
    });
  }
});
