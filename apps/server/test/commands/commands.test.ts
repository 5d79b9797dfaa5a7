// The server and the token command as a person starts them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { readSettings } from "../../src/commands/settings.ts";
import { openStore } from "../../src/store/store.ts";
import { startProcess, temporaryFolder } from "../process.ts";
import { startServer } from "../server.ts";

const run = promisify(execFile);
const command = new URL("../../src/commands/create-token.ts", import.meta.url).pathname;
const main = new URL("../../src/main.ts", import.meta.url).pathname;

interface Failed {
  code: number;
  stderr: string;
}

function createToken(databaseUrl: string, ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return run(process.execPath, [command, ...args], { env });
}

function statusOf(origin: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${origin}/v1beta1/organizations/acme`, { headers }).then(({ status }) => status);
}

describe("start", () => {
  it("prints where it is and how to call it, and the call works", async (test) => {
    const server = await startProcess(test, ":memory:");
    const response = await fetch(`${server.origin}/readyz`);
    assert.equal(response.status, 200);
    const output = server.output();
    const url = /curl -H '(\w+): ([^']+)' (\S+)/.exec(output);
    assert.ok(url, output);
    const [, name, value, call] = url;
    const answer = await fetch(String(call), { headers: { [String(name)]: String(value) } });
    assert.equal(answer.status, 200);
    for (const token of ["demo-administrator", "demo-support", "demo-owner", "demo-viewer"]) {
      assert.ok(output.includes(token));
    }
  });

  it("has no data and no token outside demo mode, until the command makes one", async (test) => {
    const url = `file:${join(await temporaryFolder(test), "real.sqlite")}`;
    const server = await startProcess(test, url, []);
    assert.equal(await statusOf(server.origin, "demo-administrator"), 401);
    const { stdout } = await createToken(url, "--role", "administrator");
    assert.match(stdout, /^oaa_[\w-]{43}\n$/);
    assert.equal(await statusOf(server.origin, stdout.trim()), 404);
    const store = await openStore(url);
    const stored = await store.queries.selectFrom("tokens").selectAll().execute();
    await store.close();
    assert.equal(stored.length, 1);
    assert.ok(!JSON.stringify(stored).includes(stdout.trim()));
  });

  it("keeps the data of a database that is not empty", async (test) => {
    const url = `file:${join(await temporaryFolder(test), "real.sqlite")}`;
    await createToken(url, "--role", "administrator");
    const server = await startProcess(test, url);
    assert.equal(await statusOf(server.origin, "demo-administrator"), 401);
  });

  it("makes a token of an own organization with fewer permissions", async (test) => {
    const url = `file:${join(await temporaryFolder(test), "demo.sqlite")}`;
    const server = await startProcess(test, url);
    const owner = await createToken(url, "--role", "owner", "--organization", "acme");
    assert.equal(await statusOf(server.origin, owner.stdout.trim()), 200);
    const restricted = ["--role", "administrator", "--permission", "mdm.windows.enterprise.get"];
    const narrow = await createToken(url, ...restricted);
    assert.equal(await statusOf(server.origin, narrow.stdout.trim()), 403);
  });

  for (const [args, said] of [
    [[], /--role is missing; it must be one of administrator, support, owner, viewer/],
    [["--role", "king"], /--role is king/],
    [["--role", "owner"], /--organization is missing/],
    [["--role", "owner", "--organization", "acme"], /no organization has that id or name/],
    [["--role", "support", "--organization", "acme"], /reaches every one/],
    [["--role", "support", "--permission", "fly"], /--permission is fly; it must be one of/],
    [["--nonsense"], /--nonsense/],
  ] as const) {
    it(`refuses to make a token of ${JSON.stringify(args)}, and says why`, async () => {
      await assert.rejects(createToken(":memory:", ...args), (error: Failed) => {
        assert.equal(error.code, 1);
        assert.match(error.stderr, said);
        assert.match(error.stderr, /Usage: npm run token/);
        assert.doesNotMatch(error.stderr, /^\s+at /m);
        return true;
      });
    });
  }
});

describe("readSettings", () => {
  it("has defaults, and keeps demo data apart", () => {
    assert.deepEqual(readSettings({}, []), {
      port: 8080,
      host: "localhost",
      databaseUrl: "file:.data/org-admin.sqlite",
      logLevel: "info",
      rateLimit: { requests: 600, seconds: 60 },
      demo: false,
    });
    assert.equal(readSettings({}, ["--demo"]).databaseUrl, "file:.data/demo.sqlite");
  });

  for (const [environment, args, said] of [
    [{ PORT: "http" }, [], /PORT is "http"; it must be a whole number from 0 to 65535/],
    [{ PORT: "65536" }, [], /PORT/],
    [{ LOG_LEVEL: "loud" }, [], /LOG_LEVEL is "loud"; it must be one of/],
    [{}, ["--prod"], /--prod is not an option/],
  ] as const) {
    it(`refuses ${JSON.stringify(environment)} ${args.join(" ")}`, () => {
      assert.throws(() => readSettings(environment, args), said);
    });
  }

  it("says which database URLs there are", async () => {
    await assert.rejects(openStore("mysql://localhost"), /DATABASE_URL is "mysql:\/\/localhost"/);
    await assert.rejects(openStore("file:data.sqlite?mode=ro"), /without \? and #/);
  });

  it("keeps the database, which holds private keys, from other people's eyes", async (test) => {
    const file = join(await temporaryFolder(test), "new", "real.sqlite");
    const store = await openStore(`file:${file}`);
    const modes = await Promise.all(
      [file, `${file}-wal`, join(file, "..")].map(async (path) => (await stat(path)).mode & 0o777),
    );
    await store.close();
    assert.deepEqual(modes, [0o600, 0o600, 0o700]);
  });
});

describe("a start that fails", () => {
  it("says why in one line, for a wrong setting, a database that is none, and a port that is taken", async (test) => {
    const folder = await temporaryFolder(test);
    const broken = join(folder, "broken.sqlite");
    await writeFile(broken, "this is no database, but a text of some length ".repeat(100));
    const running = await startServer(test);
    const attempts = [
      [{ PORT: "x" }, /PORT is "x"/],
      [{ DATABASE_URL: `file:${broken}` }, /broken\.sqlite cannot be opened.* not a database/],
      [{ PORT: new URL(running.origin).port }, /EADDRINUSE/],
    ] as const;
    await Promise.all(
      attempts.map(([environment, said]) => {
        const base = { HOST: "127.0.0.1", PORT: "0", DATABASE_URL: ":memory:" };
        const env = { ...process.env, ...base, ...environment };
        return assert.rejects(run(process.execPath, [main], { env }), (error: Failed) => {
          assert.equal(error.code, 1);
          assert.match(error.stderr, said);
          assert.equal(error.stderr.trim().split("\n").length, 1, error.stderr);
          return true;
        });
      }),
    );
  });
});
