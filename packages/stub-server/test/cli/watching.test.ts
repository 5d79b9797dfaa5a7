// Tests that `--watch` notices every change to a file of the document, however editors make it.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { FileWatch } from "../../src/cli/watch.ts";
import { folderOf, getYaml, serveStub, writeIn, yamlOf } from "../command.ts";

const answering = (value: string): string =>
  getYaml("/pets", `{ const: ${value}, example: ${value} }`);
const referring = yamlOf(getYaml("/pets", "{ $ref: schemas/pet.yaml }"));
const petOf = (value: string): string => `{ const: ${value}, example: ${value} }`;

describe("--watch", { concurrency: 4 }, () => {
  it("serves the changed document and tells what came and went", async (t) => {
    const folder = folderOf(t, { "a.yaml": yamlOf(answering("old")) });
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    const reloaded = stub.line(/^Reloaded/);
    writeIn(folder, "a.yaml", yamlOf(getYaml("/dogs", "{ const: new, example: new }")));
    assert.equal(await reloaded, "Reloaded: serving 1 operation");
    assert.deepEqual(stub.lines.slice(-3, -1), ["  + GET /dogs", "  - GET /pets"]);
    assert.equal(await (await stub.get("/dogs")).json(), "new");
    assert.equal((await stub.get("/pets")).status, 404);
  });

  it("sees files that are referred to, and those that editors put in their place", async (t) => {
    const folder = folderOf(t, { "a.yaml": referring, "schemas/pet.yaml": petOf("one") });
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    const first = stub.line(/^Reloaded/);
    writeIn(folder, "schemas/pet.yaml", petOf("two"));
    await first;
    assert.equal(await (await stub.get("/pets")).json(), "two");
    const second = stub.line(/^Reloaded/);
    writeIn(folder, "schemas/.pet.yaml.tmp", petOf("three"));
    renameSync(join(folder, "schemas/.pet.yaml.tmp"), join(folder, "schemas/pet.yaml"));
    await second;
    assert.equal(await (await stub.get("/pets")).json(), "three");
  });

  it("sees folders that are put in the place of others, and what changes in them", async (t) => {
    const folder = folderOf(t, { "a.yaml": referring, "schemas/pet.yaml": petOf("one") });
    writeIn(folder, "next/pet.yaml", petOf("two"));
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    const swapped = stub.line(/^Reloaded/);
    renameSync(join(folder, "schemas"), join(folder, "old"));
    renameSync(join(folder, "next"), join(folder, "schemas"));
    await swapped;
    assert.equal(await (await stub.get("/pets")).json(), "two");
    const changed = stub.line(/^Reloaded/);
    writeIn(folder, "schemas/pet.yaml", petOf("three"));
    await changed;
    assert.equal(await (await stub.get("/pets")).json(), "three");
    const gone = stub.line(/does not exist/);
    renameSync(join(folder, "schemas"), join(folder, "older"));
    await gone;
    const back = stub.line(/^Reloaded/);
    renameSync(join(folder, "older"), join(folder, "schemas"));
    await back;
    assert.equal(await (await stub.get("/pets")).json(), "three");
  });

  it("keeps serving while the document is broken, and says why", async (t) => {
    const folder = folderOf(t, { "a.yaml": yamlOf(answering("old")) });
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    const broken = stub.line(/^Not reloaded/);
    writeIn(folder, "a.yaml", "openapi: 3.1.0\ninfo: title: x\n");
    assert.equal(await broken, "Not reloaded: still serving the document as it was");
    assert.ok(
      stub.lines.some((line) => line.startsWith("error a.yaml:2:12  is not valid YAML")),
      stub.lines.join("\n"),
    );
    assert.equal(await (await stub.get("/pets")).json(), "old");
    const mended = stub.line(/^Reloaded/);
    writeIn(folder, "a.yaml", yamlOf(answering("new")));
    await mended;
    assert.equal(await (await stub.get("/pets")).json(), "new");
  });

  it("survives that the document is gone for a while", async (t) => {
    const folder = folderOf(t, { "a.yaml": yamlOf(answering("old")) });
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    const gone = stub.line(/^Not reloaded/);
    rmSync(join(folder, "a.yaml"));
    await gone;
    const back = stub.line(/^Reloaded/);
    writeIn(folder, "a.yaml", yamlOf(answering("new")));
    await back;
    assert.equal(await (await stub.get("/pets")).json(), "new");
  });

  it("waits for files that are missing, with their folders, and tells what is mended", async (t) => {
    const folder = folderOf(t, {
      "a.yaml": `${referring}\n${getYaml("/good", "{ const: 1, example: 1 }")}`.replace(
        "\n\n",
        "\n",
      ),
    });
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    assert.equal((await stub.get("/pets")).status, 501);
    const served = stub.line(/^Reloaded: serving 2/);
    mkdirSync(join(folder, "schemas"));
    writeIn(folder, "schemas/pet.yaml", petOf("here"));
    await served;
    assert.ok(
      stub.lines.some(
        (line) =>
          line.startsWith("  fixed a.yaml  #/paths/~1pets") && line.includes("does not exist"),
      ),
    );
    assert.equal(await (await stub.get("/pets")).json(), "here");
    const changed = stub.line(/^Reloaded/);
    writeIn(folder, "schemas/pet.yaml", petOf("there"));
    await changed;
    assert.equal(await (await stub.get("/pets")).json(), "there");
  });

  it("tells of new problems once, and keeps the counts", async (t) => {
    const good = getYaml("/good", "{ const: 1, example: 1 }");
    const folder = folderOf(t, { "a.yaml": yamlOf(`${answering("old")}\n${good}`) });
    const stub = await serveStub(t, folder, ["a.yaml", "--watch"]);
    await stub.get("/good");
    const reloaded = stub.line(/^Reloaded/);
    writeIn(folder, "a.yaml", yamlOf(`${getYaml("/pets", "{ type: strng }")}\n${good}`));
    assert.equal(await reloaded, "Reloaded: serving 1 operation");
    assert.equal(stub.lines.filter((line) => line.includes('there is no type "strng"')).length, 1);
    const again = stub.line(/^Reloaded/);
    writeIn(
      folder,
      "a.yaml",
      yamlOf(`${getYaml("/pets", "{ type: strng }")}\n${good}`, "tags: []"),
    );
    await again;
    assert.equal(stub.lines.filter((line) => line.includes('there is no type "strng"')).length, 1);
    const { operations } = (await (await stub.get("/__stub/operations")).json()) as {
      operations: { path: string; answered: number; state: string }[];
    };
    assert.deepEqual(
      operations.map(({ path, answered, state }) => [path, answered, state]),
      [
        ["/pets", 0, "broken"],
        ["/good", 1, "stubbed"],
      ],
    );
  });

  it("ends with the signal", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": yamlOf(answering("old")) }), [
      "a.yaml",
      "--watch",
    ]);
    stub.signal("SIGTERM");
    assert.deepEqual(await stub.ended, { code: 0, signal: null });
  });
});

describe("a file in a folder that is made before it", () => {
  it("is noticed", async (t) => {
    const folder = folderOf(t, { "a.yaml": "" });
    const path = join(folder, "schemas/deep/pet.yaml");
    let made = "";
    await new Promise<void>((resolve) => {
      const watch = new FileWatch(() => {
        made = readFileSync(path, "utf8");
        resolve();
      });
      t.after(() => watch.close());
      watch.follow([join(folder, "a.yaml"), path]);
      // Fires once the folder was seen while still empty.
      const marker = new FileWatch(() => writeIn(folder, "schemas/deep/pet.yaml", "here"));
      t.after(() => marker.close());
      marker.follow([join(folder, "schemas")]);
      mkdirSync(join(folder, "schemas"));
    });
    assert.equal(made, "here");
  });
});
