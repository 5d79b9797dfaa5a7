// Tests the control endpoints, which list what is served and reset what is remembered.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, getYaml, pets, serveStub, yamlOf } from "../command.ts";

describe("the control endpoints", { concurrency: 4 }, () => {
  it("list what is served and how often it was answered", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    await stub.get("/pets/1");
    const response = await stub.get("/__stub/operations");
    const { title, diagnostics, operations } = (await response.json()) as {
      title: string;
      diagnostics: string[];
      operations: object[];
    };
    assert.deepEqual({ title, diagnostics }, { title: "Pets 1", diagnostics: [] });
    assert.deepEqual(operations[0], {
      operationId: "getPet",
      method: "GET",
      path: "/pets/{id}",
      status: "200",
      mediaType: "application/json",
      state: "stubbed",
      answered: 1,
    });
    assert.equal(operations.length, 4);
  });

  it("list it as text, and as a page for browsers", async (t) => {
    const stub = await serveStub(
      t,
      folderOf(t, { "a.yaml": pets.replace("title: Pets", "title: Pets & <b>") }),
      ["a.yaml"],
    );
    const text = await stub.get("/__stub/operations", { headers: { accept: "text/plain" } });
    assert.equal(text.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.match(await text.text(), /^GET {3}\/pets\/\{id\} {2}getPet/);
    const page = await stub.get("/__stub/operations", {
      headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" },
    });
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(await page.text(), /<h1>Pets &amp; &lt;b>/);
  });

  it("forget the counts", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    await stub.get("/pets/1");
    const counts = async (): Promise<number[]> => {
      const { operations } = (await (await stub.get("/__stub/operations")).json()) as {
        operations: { answered: number }[];
      };
      return operations.map(({ answered }) => answered);
    };
    assert.deepEqual(await counts(), [1, 0, 0, 0]);
    assert.equal((await stub.get("/__stub/memory", { method: "DELETE" })).status, 204);
    assert.deepEqual(await counts(), [0, 0, 0, 0]);
  });

  it("say what they are when asked for another", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    const unknown = await stub.get("/__stub/else");
    assert.equal(unknown.status, 404);
    assert.match(await unknown.text(), /GET \/__stub\/operations and DELETE \/__stub\/memory/);
    const wrong = await stub.get("/__stub/memory");
    assert.deepEqual([wrong.status, wrong.headers.get("allow")], [405, "DELETE"]);
  });

  it("give way to a document that has such paths itself", async (t) => {
    const stub = await serveStub(
      t,
      folderOf(t, {
        "a.yaml": yamlOf(getYaml("/__stub/operations", "{ const: mine, example: mine }")),
      }),
      ["a.yaml"],
    );
    assert.equal(await (await stub.get("/__stub/operations")).json(), "mine");
    assert.equal((await stub.get("/__stub/memory", { method: "DELETE" })).status, 404);
    assert.ok(
      stub.lines.includes(
        "  The document has paths under /__stub, so there is no listing and no reset",
      ),
    );
  });
});
