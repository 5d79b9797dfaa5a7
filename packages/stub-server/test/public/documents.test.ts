// Serves public documents and asks for every answer that they document.
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { after, describe, it, type TestContext } from "node:test";
import { openDocument } from "../../src/server/opening.ts";
import type { ServedDocument } from "../../src/server/served-document.ts";
import { createServer, listen } from "../../src/server/server.ts";
import { DocumentError } from "../../src/source/diagnostic.ts";
import { publicDocuments } from "./documents.ts";
import { exceptions, type Exception } from "./exceptions.ts";
import { survey, type SurveyedAnswer } from "./survey.ts";

async function serve(t: TestContext, served: ServedDocument): Promise<string> {
  const server = createServer({ served: () => served, hasCors: true });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server, 0, "127.0.0.1");
}

/** Surveys the document, or returns why it cannot be opened. */
async function surveyOf(t: TestContext, path: string): Promise<SurveyedAnswer[]> {
  const options = { folder: tmpdir(), remembers: true, onFailure: () => undefined };
  try {
    const served = openDocument(path, options);
    return await survey(await serve(t, served), served.linked.document);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return [{ operation: "the whole", answer: "anything", failure: error.message }];
  }
}

describe("public documents", () => {
  const met = new Set<Exception>();

  for (const path of publicDocuments) {
    it(`are answered in full: ${path.split("/").slice(-3).join("/")}`, async (t) => {
      const answers = await surveyOf(t, path);
      const unexplained = answers.filter(({ operation, failure }) => {
        if (failure === undefined) return false;
        const known = exceptions.filter(
          (one) =>
            path.endsWith(one.document) &&
            operation.startsWith(one.operation) &&
            one.failure.test(failure),
        );
        for (const one of known) met.add(one);
        return known.length === 0;
      });
      assert.deepEqual(unexplained, []);
      assert.ok(answers.length > 0);
    });
  }

  after(() => {
    const stale = exceptions.filter((one) => !met.has(one));
    assert.deepEqual(stale, [], "exceptions that are none any more");
  });
});
