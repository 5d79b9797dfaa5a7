// What survives: a crash after an answer, a signal in the middle of one, a disk that is full, a database that is locked.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { createClient, itemsOf, settled, unwrap } from "@org-admin/client";
import { sql } from "kysely";
import { startProcess, temporaryFolder } from "../process.ts";
import { startServer } from "../server.ts";

const acme = { path: { id: 90 } };

describe("durability", () => {
  it("loses no acknowledged write when it is killed right after the answer", async (test) => {
    const folder = await temporaryFolder(test);
    const url = `file:${join(folder, "demo.sqlite")}`;
    const writeAndKill = async (expected: string, written: string): Promise<void> => {
      const server = await startProcess(test, url);
      const client = createClient({ baseUrl: server.origin, token: "demo-owner" });
      const path = "/v1/organizations/{id}";
      assert.equal(unwrap(await client.GET(path, acme)).name, expected);
      unwrap(await client.PUT(path, { ...acme, body: { name: written } }));
      server.process.kill("SIGKILL");
      assert.equal((await server.ended).signal, "SIGKILL");
    };
    await writeAndKill("Acme Inc", "First");
    await writeAndKill("First", "Second");
    await writeAndKill("Second", "Third");
  });

  it("loses no acknowledged write of many at once when it is killed among them", async (test) => {
    const folder = await temporaryFolder(test);
    const url = `file:${join(folder, "demo.sqlite")}`;
    const server = await startProcess(test, url);
    const token = "demo-administrator";
    const client = createClient({ baseUrl: server.origin, token, retry: false });
    const path = { organizationId: "acme" };
    const acknowledged: string[] = [];
    let sent = 0;
    const write = async (): Promise<void> => {
      const name = `robot-${(sent += 1)}`;
      const created = await settled(
        client.createServiceAccount({ path, body: { name, role: "viewer" } }),
      );
      if (created.status === 0) return;
      assert.equal(created.status, 201);
      acknowledged.push(name);
      if (acknowledged.length === 200) server.process.kill("SIGKILL");
      await write();
    };
    await Promise.all(Array.from({ length: 32 }, write));
    assert.equal((await server.ended).signal, "SIGKILL");
    assert.ok(acknowledged.length >= 200);
    const again = await startProcess(test, url);
    const reader = createClient({ baseUrl: again.origin, token });
    const names = new Set<string>();
    for await (const account of itemsOf(reader.listServiceAccounts, {
      path,
      query: { limit: 100 },
    })) {
      names.add(account.name);
    }
    assert.deepEqual(
      acknowledged.filter((name) => !names.has(name)),
      [],
    );
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`finishes what is in flight on ${signal}, then exits with 0`, async (test) => {
      const folder = await temporaryFolder(test);
      const server = await startProcess(test, `file:${join(folder, "demo.sqlite")}`);
      const { port } = new URL(server.origin);
      // One connection on which nothing is asked, and one that a client keeps: neither may hold the server up.
      const silent = connect(Number(port), "127.0.0.1");
      await once(silent, "connect");
      await fetch(`${server.origin}/healthz`);
      const body = JSON.stringify({ name: "Late" });
      const request = httpRequest(`${server.origin}/v1/organizations/90`, {
        method: "PUT",
        headers: {
          authorization: "Bearer demo-owner",
          "content-type": "application/json",
          "content-length": body.length,
          expect: "100-continue",
        },
      });
      request.flushHeaders();
      // The server has the request in hand once it asks for the body.
      await once(request, "continue");
      const log = once(server.lines, "draining");
      server.process.kill(signal);
      await log;
      request.end(body);
      const [response] = await once(request, "response");
      response.resume();
      assert.equal(response.statusCode, 200);
      assert.equal(response.headers.connection, "close");
      assert.deepEqual(await server.ended, { code: 0, signal: null });
      assert.match(server.output(), /"msg":"stopped"/);
      assert.doesNotMatch(server.output(), /still in flight/);
    });
  }

  it("answers 503 and changes nothing when the disk is full", async (test) => {
    const server = await startServer(test);
    const client = server.client("demo-owner");
    const path = "/v1beta1/organizations/{id}";
    const params = { path: { id: "acme" } };
    const before = unwrap(await client.GET(path, params));
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(
      server.store.queries,
    );
    await sql`pragma max_page_count = ${sql.raw(String(rows[0]?.page_count))}`.execute(
      server.store.queries,
    );
    const avatar = `data:image/png;base64,${"A".repeat(200_000)}`;
    const { response, error } = await client.PUT(path, {
      ...params,
      body: { name: "acme", avatar },
    });
    assert.equal(response.status, 503);
    assert.equal(error?.code, 14);
    assert.equal(response.headers.get("retry-after"), "1");
    assert.deepEqual(unwrap(await client.GET(path, params)), before);
    assert.ok(
      server.log.some(({ msg }) => /disk is full/.test(String(msg))),
      "the cause is logged",
    );
  });

  it("waits for a write of another process, and answers everything else meanwhile", async (test) => {
    const file = join(await temporaryFolder(test), "demo.sqlite");
    const server = await startServer(test, { databaseUrl: `file:${file}` });
    const client = server.client("demo-owner");
    const other = new DatabaseSync(file);
    test.after(() => other.close());
    const path = "/v1/organizations/{id}";
    other.exec("begin immediate; update organizations set title = 'Other' where number = 94");
    const waiting = client.PUT(path, { ...acme, body: { name: "Mine" } });
    assert.equal((await fetch(`${server.origin}/readyz`)).status, 200);
    assert.equal(unwrap(await client.GET(path, acme)).name, "Acme Inc");
    other.exec("commit");
    unwrap(await waiting);
    assert.equal(unwrap(await client.GET(path, acme)).name, "Mine");
  });

  it("lets several processes start on one new file at the same time", async (test) => {
    const url = `file:${join(await temporaryFolder(test), "demo.sqlite")}`;
    const servers = await Promise.all([1, 2, 3].map(() => startProcess(test, url)));
    const statuses = await Promise.all(
      servers.map(async ({ origin }) => {
        const headers = { authorization: "Bearer demo-owner" };
        return (await fetch(`${origin}/v1/organizations/90`, { headers })).status;
      }),
    );
    assert.deepEqual(statuses, [200, 200, 200]);
  });
});
