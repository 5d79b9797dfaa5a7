// Runs the stub command on documents with one mistake each, one test per document.
import assert from "node:assert/strict";
import { it } from "node:test";
import { folderOf, getYaml, runStub, serveStub, yamlOf } from "../command.ts";

/** A file that cannot be served at all, and the complete output. */
export interface UnusableFile {
  name: string;
  file?: string;
  text: string;
  says: string;
}

/** Registers one test for each file. */
export function refuseFiles(files: UnusableFile[]): void {
  for (const { name, file = "api.yaml", text, says } of files) {
    it(`tells of ${name}`, async (t) => {
      const ended = await runStub(folderOf(t, { [file]: text }), [file]);
      assert.deepEqual(ended, { code: 1, out: "", err: `${says}\n` });
    });
  }
}

/** A document that is served despite one mistake. */
export interface DiagnosedDocument {
  name: string;
  /** The schema of an answer, or everything under paths. */
  schema?: string;
  paths?: string;
  more?: string;
  version?: string;
  /** The diagnostic, without its severity. */
  says: string;
  /** Whether the operation itself is still served. */
  isServed?: boolean;
}

/** The pointer to the schema of the answer. */
export const answerSchema = "#/paths/~1pets/get/responses/200/content/application~1json/schema";

/** An operation with nothing to diagnose. */
export const soundOperation = '{ responses: { "200": { description: x } } }';

/** Registers one test for each document. */
export function diagnoseDocuments(documents: DiagnosedDocument[]): void {
  for (const { name, schema, paths, more, version, says, isServed = false } of documents) {
    it(`tells of ${name}`, async (t) => {
      const answer = `${getYaml("/pets", schema ?? "{}")}\n              example: 1`;
      const text = yamlOf(`${paths ?? answer}\n  /good: { get: ${soundOperation} }`, more);
      const folder = folderOf(t, {
        "api.yaml": text.replace("3.1.0", version ?? "3.1.0"),
        "other.yaml": "Dog: {}\nCat:\n  type: objekt\n",
        "broken.yaml": "a:\n  b: c: d\n",
      });
      const stub = await serveStub(t, folder, ["api.yaml"]);
      const said = stub.lines.filter((line) => line.startsWith("error "));
      assert.ok(said.includes(`error ${says}`), said.join("\n"));
      const lost = stub.lines.filter((line) =>
        line.startsWith("Not served, 501: 1 of 2 operations"),
      );
      assert.equal(lost.length, isServed ? 0 : 1);
      assert.equal((await stub.get("/good")).status, 200);
      const method = text.includes("post:") ? "POST" : "GET";
      const path = /\/pets[^:]*/.exec(paths ?? "/pets")?.[0] ?? "/pets";
      const answered = await (await stub.get(path.replaceAll(/[{}]/g, ""), { method })).text();
      assert.equal(answered.includes("is not served"), !isServed, answered);
      if (isServed) return;
      const { detail } = JSON.parse(answered) as { detail: string };
      assert.ok(detail.endsWith(` is not served: ${says}`), detail);
    });
  }
}
