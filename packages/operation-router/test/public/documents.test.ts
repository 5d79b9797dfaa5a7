// Serves public documents with the stub command and asks for every answer that they document.
/* oxlint-disable no-await-in-loop -- One request after the other tells which of them fails. */
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, it } from "node:test";
import { openSite } from "../../src/command/site.ts";
import { readContracts } from "../../src/contract.ts";
import { serveStub, type Stub } from "../command/support.ts";
import { publicDocuments } from "./documents.ts";
import { visit } from "./visit.ts";

interface Row {
  method: string;
  path: string;
  status: string;
  mediaType?: string;
  state: string;
  answered: number;
}

async function rowsOf(stub: Stub): Promise<Row[]> {
  const response = await stub.get("/__stub/operations", {
    headers: { Accept: "application/json" },
  });
  const { operations } = (await response.json()) as { operations: Row[] };
  return operations;
}

describe("public documents", { concurrency: 2 }, () => {
  for (const path of publicDocuments) {
    const name = join(basename(dirname(dirname(path))), basename(path));
    it(`serves every documented answer of ${name}`, async (t) => {
      const site = openSite(path, {
        folder: tmpdir(),
        remembers: true,
        onFailure: () => undefined,
      });
      const { document } = site.linked;
      const contracts = [...readContracts(document, () => false, true).values()].flat();
      const stub = await serveStub(t, tmpdir(), [path, "--quiet"]);
      const rows = await rowsOf(stub);
      assert.ok(rows.length > 0);

      const failures: string[] = [];
      for (const row of rows) {
        const contract = contracts.find(({ operation }) => {
          return operation.method === row.method && operation.path === row.path;
        });
        assert.ok(contract);
        const code = /^\d/.test(row.status) ? row.status.replace("XX", "00") : "599";
        const answer = await visit(stub.url, document, contract, {
          accept: row.mediaType ?? "*/*",
          prefer: `code=${code}`,
        });
        if (answer.status !== Number(code) || answer.headers["answered-by"] === undefined) {
          failures.push(
            `${row.method} ${row.path} ${row.status} ${row.mediaType}: ${answer.status} ${answer.text}`,
          );
        }
      }
      for (const contract of contracts) {
        const { method, path: template } = contract.operation;
        const { status, text } = await visit(stub.url, document, contract, {});
        if (status >= 400) failures.push(`${method} ${template}: ${status} ${text}`);
      }
      assert.deepEqual(failures, []);
      const unanswered = (await rowsOf(stub)).filter(({ answered }) => answered === 0);
      assert.deepEqual(unanswered, []);
    });
  }
});
