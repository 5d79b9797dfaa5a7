// Serves public documents as the stub command does and asks for every answer that they document.
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { after, describe, it, type TestContext } from "node:test";
import { openDocument } from "../../src/server/opening.ts";
import type { ServedDocument } from "../../src/server/served-document.ts";
import { createServer, listen } from "../../src/server/server.ts";
import { DocumentError } from "../../src/source/diagnostic.ts";
import { publicDocuments } from "./documents.ts";
import { exceptions, type Exception } from "./exceptions.ts";
import { survey, type Finding } from "./survey.ts";

async function serve(t: TestContext, served: ServedDocument): Promise<string> {
  const server = createServer({ served: () => served, hasCors: true });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server, 0, "127.0.0.1");
}

/** What the operations answer, or why there are none. */
async function findingsOf(t: TestContext, path: string): Promise<Finding[]> {
  const options = { folder: tmpdir(), remembers: true, onFailure: () => undefined };
  try {
    const served = openDocument(path, options);
    return await survey(await serve(t, served), served.linked.document);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return [{ operation: "the whole", answer: "anything", fault: error.message }];
  }
}

describe("public documents", () => {
  const met = new Set<Exception>();

  for (const path of publicDocuments) {
    it(`are answered in full: ${path.split("/").slice(-3).join("/")}`, async (t) => {
      const findings = await findingsOf(t, path);
      const unexplained = findings.filter(({ operation, fault }) => {
        if (fault === undefined) return false;
        const known = exceptions.filter(
          (one) =>
            path.endsWith(one.document) &&
            operation.startsWith(one.operation) &&
            one.fault.test(fault),
        );
        for (const one of known) met.add(one);
        return known.length === 0;
      });
      assert.deepEqual(unexplained, []);
      assert.ok(findings.length > 0);
    });
  }

  after(() => {
    const stale = exceptions.filter((one) => !met.has(one));
    assert.deepEqual(stale, [], "exceptions that are none any more");
  });
});
