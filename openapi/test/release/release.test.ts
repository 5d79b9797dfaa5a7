// Changes that break nobody need a changelog line; a release takes the lines, the version and the baseline along.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Document } from "yaml";
import { contractCopy } from "./copies.ts";

interface Releases {
  releases: { version: string; lines: unknown[]; breaking: { operations: string[] }[] }[];
}

const limit = "components/parameters/Limit.yaml";
const update = "components/schemas/WindowsEnterpriseUpdate.yaml";

const harmless: {
  name: string;
  file: string;
  subject: string;
  version: string;
  change(document: Document): unknown;
}[] = [
  {
    name: "a reworded description",
    file: limit,
    subject: "Limit",
    version: "1.0.1",
    change: (document) => document.set("description", "How many to list at most."),
  },
  {
    name: "an optional property of a request",
    file: update,
    subject: "WindowsEnterpriseUpdate",
    version: "1.1.0",
    change: (document) =>
      document.setIn(["properties", "note"], { type: "string", description: "A note." }),
  },
  {
    name: "a widened limit of a request",
    file: limit,
    subject: "Limit",
    version: "1.0.1",
    change: (document) => document.setIn(["schema", "maximum"], 5000),
  },
  {
    name: "a role that gains a permission",
    file: "components/securitySchemes/bearerAuth.yaml",
    subject: "organization.enable",
    version: "1.0.1",
    change: (document) =>
      document.setIn(
        ["x-permissions", "organization.enable", "roles"],
        ["administrator", "support"],
      ),
  },
];

describe("npm run breaking", { concurrency: 2 }, () => {
  for (const { name, file, subject, version, change } of harmless) {
    it(`lets ${name} pass with its changelog line, and not without`, async (test) => {
      const copy = await contractCopy(test);
      await copy.edit(file, change);
      const untold = await copy.judge();
      assert.equal(untold.code, 1, untold.output);
      assert.doesNotMatch(untold.output, / breaks /);
      const missing = new RegExp(
        String.raw`^openapi/${file}:\d+ #/components/\S+ \`${subject}\` was modified, but no changelog line tells; .*- \`${subject}\`: `,
        "m",
      );
      assert.match(untold.output, missing);
      await copy.tell(`- \`${subject}\`: Consumers get ${name}.`);
      const told = await copy.judge();
      assert.equal(told.code, 0, told.output);
      assert.ok(told.output.includes(`the next version is ${version}.`), told.output);
    });
  }

  it("takes the names of all operations that use a component for its name", async (test) => {
    const copy = await contractCopy(test);
    await copy.edit(update, (document) => document.set("description", "What to set."));
    await copy.tell("- `createWindowsEnterprise`: Says more.");
    assert.equal((await copy.judge()).code, 1);
    await copy.tell("- `createWindowsEnterprise`, `updateWindowsEnterprise`: Say more.");
    const { code, output } = await copy.judge();
    assert.equal(code, 0, output);
  });

  it("refuses lines without a form, and names that nothing changed for", async (test) => {
    const copy = await contractCopy(test);
    await copy.tell("- Something changed", "- `Limit`: Tells of nothing.");
    const { code, output } = await copy.judge();
    assert.equal(code, 1);
    assert.match(output, /^openapi\/changes\/this-change\.md:1 "- Something changed" is no/m);
    assert.match(output, /^openapi\/changes\/this-change\.md:2 `Limit` has not changed since/m);
  });

  it("refuses a version that the changes do not ask for", async (test) => {
    const copy = await contractCopy(test);
    const raise = (version: string) =>
      copy.edit("openapi.yaml", (document) => document.setIn(["info", "version"], version));
    await raise("1.0.1");
    assert.match((await copy.judge()).output, /is 1\.0\.1, but nothing has changed since 1\.0\.0/);
    await raise("one");
    assert.match((await copy.judge()).output, /"one" is no version/);
    await copy.edit(limit, (document) => document.set("description", "Another."));
    await copy.tell("- `Limit`: Says more.");
    await raise("1.3.0");
    assert.match((await copy.judge()).output, /patch changes since 1\.0\.0 make it 1\.0\.1/);
    await raise("1.0.1");
    const { code, output } = await copy.judge();
    assert.equal(code, 0, output);
  });
});

describe("npm run release", { concurrency: 2 }, () => {
  it("raises the version, writes both changelogs and moves the baseline", async (test) => {
    const copy = await contractCopy(test);
    await copy.edit(limit, (document) => document.setIn(["schema", "maximum"], 5000));
    const refused = await copy.run("release");
    assert.equal(refused.code, 1);
    assert.match(refused.output, /no changelog line[^]*Nothing was released/);
    assert.match(await copy.read("openapi.yaml"), /^  version: 1\.0\.0$/m);

    await copy.tell("- `Limit`: Up to 5,000 are listed.");
    const released = await copy.run("release");
    assert.equal(released.code, 0, released.output);
    assert.match(await copy.read("openapi.yaml"), /^  version: 1\.0\.1$/m);
    assert.match(
      await copy.read("CHANGELOG.md"),
      /\n## 1\.0\.1 \([-\d]+\)\n\n- `Limit`: Up to 5,000 are listed\.\n\n## 1\.0\.0 /,
    );
    const { releases } = JSON.parse(await copy.read("released/changelog.json")) as Releases;
    assert.deepEqual(
      releases.map(({ version }) => version),
      ["1.0.1", "1.0.0"],
    );
    assert.deepEqual(releases[0]!.lines, [
      { subjects: ["Limit"], text: "Up to 5,000 are listed." },
    ]);
    assert.equal(await copy.read("released/openapi.json"), await copy.read("dist/openapi.json"));
    await assert.rejects(copy.read("changes/this-change.md"), { code: "ENOENT" });
    const judged = await copy.judge();
    assert.equal(judged.code, 0);
    assert.match(judged.output, /^The contract is as released in 1\.0\.1\.$/m);
    const again = await copy.run("release", "--first");
    assert.equal(again.code, 1);
    assert.match(again.output, /1\.0\.1 is released; the first release stands\./);
  });

  it("releases a breaking change once a major version declares it", async (test) => {
    const copy = await contractCopy(test);
    await copy.edit(limit, (document) => document.set("name", "size"));
    await copy.tell("- `Limit`: The parameter is called `size`.");
    assert.equal((await copy.run("release")).code, 1);
    await copy.edit("openapi.yaml", (document) => document.setIn(["info", "version"], "2.0.0"));
    const judged = await copy.judge();
    assert.equal(judged.code, 0, judged.output);
    const comment = await copy.run("breaking", "--markdown");
    assert.equal(comment.code, 0);
    assert.match(
      comment.output,
      /^### Contract\n\nSince 1\.0\.0: .*, 1 breaking change; [^]*## 2\.0\.0 \(next\)[^]*### Breaking\n\n- listServiceAccounts, /,
    );
    const released = await copy.run("release");
    assert.equal(released.code, 0, released.output);
    const { releases } = JSON.parse(await copy.read("released/changelog.json")) as Releases;
    assert.equal(releases[0]!.version, "2.0.0");
    assert.deepEqual(releases[0]!.breaking[0]!.operations, [
      "listServiceAccounts",
      "listAuditEvents",
    ]);
    assert.match(
      await copy.read("CHANGELOG.md"),
      /### Breaking\n\n- listServiceAccounts, .*renamed/,
    );
  });
});
