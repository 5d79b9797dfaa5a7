// The engine makes the same bundle as the command line, and reads again what was saved, and only that.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { Engine } from "../src/contract/engine-thread.ts";
import { layoutOf } from "../src/layout.ts";
import { startThread } from "../src/thread.ts";
import { copyCheckout } from "./checkout.ts";

describe("the engine", () => {
  const checkout = copyCheckout();
  const { contract } = layoutOf(checkout.folder);
  const { entry, config, rules, workflows } = contract;
  const file = new URL("../src/contract/engine-thread.ts", import.meta.url);
  const { calls, end } = startThread<Engine>(file, { entry, config, rules, workflows });
  after(async () => {
    await end();
    checkout.remove();
  });

  it("makes the bundle that `redocly bundle` makes, byte for byte, every time", async () => {
    for (const changed of [[], [entry]]) {
      // oxlint-disable-next-line no-await-in-loop
      const bundle = await calls.bundle(changed);
      assert.equal(bundle?.trimEnd(), readFileSync(contract.bundle.json, "utf8").trimEnd());
      assert.equal(
        // oxlint-disable-next-line no-await-in-loop
        await calls.yaml(bundle ?? "null"),
        readFileSync(contract.bundle.yaml, "utf8"),
      );
      // oxlint-disable-next-line no-await-in-loop
      assert.deepEqual(await calls.lint(), []);
    }
  });

  it("judges examples again when they or their schemas change, and finds other mistakes meanwhile", async () => {
    const found = async (name: string, from: string | RegExp, to: string): Promise<string[]> => {
      const good = checkout.read(name);
      checkout.write(name, good.replace(from, to));
      const path = join(checkout.folder, name);
      await calls.bundle([path]);
      const ids = (await calls.lint()).map(({ rule }) => rule);
      checkout.write(name, good);
      await calls.bundle([path]);
      return [...new Set(ids)];
    };
    await calls.bundle([]);
    assert.deepEqual(await calls.lint(), []);
    const current = "openapi/paths/v1_organization.yaml";
    assert.deepEqual(await found(current, "operationId: get", "operationId: see"), [
      "house/operation-id-form",
      "house/summary-form",
    ]);
    const example = "openapi/components/examples/RenamedOrganizationUpdate.yaml";
    assert.deepEqual(await found(example, "name: Custom Name", "name: 7"), [
      "no-invalid-media-type-examples",
    ]);
    const schema = "openapi/components/schemas/OrganizationUpdate.yaml";
    assert.deepEqual(await found(schema, /maxLength: \d+/, "maxLength: 1"), [
      "no-invalid-media-type-examples",
    ]);
    assert.deepEqual(await calls.lint(), []);
  });

  it("takes a file as it was until it is told that it changed", async () => {
    const path = join(checkout.folder, "openapi/openapi.yaml");
    const before = await calls.bundle([]);
    checkout.write(
      "openapi/openapi.yaml",
      readFileSync(path, "utf8").replace("paths:", "paths: ["),
    );
    assert.deepEqual(await calls.bundle([]), before);
    assert.equal(await calls.bundle([path]), null);
    const [diagnostic, ...others] = await calls.lint();
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.rule, "parse");
    assert.equal(diagnostic?.path, path);
  });
});
