// Where token and base URL come from, and that the token goes nowhere else.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { type Lifetime, startServer } from "@org-admin/client/testing/server";
import { bareEnvironment, emptyHome, type Ended, main, type Run, runFile } from "./command.ts";

const secret = "very-secret-token";

/** A home of its own, with a server that says what it was sent. */
async function setting(test: Lifetime) {
  const home = await emptyHome(test);
  const { origin, received } = await startServer(test, () => ({ status: 200, body: { id: 90 } }));
  const file = join(home, ".config/org-admin/config.json");
  return {
    home,
    origin,
    received,
    file,
    tokens: () => received.map(({ headers }) => headers.authorization),
    run: (args: string[], { env = {}, ...run }: Run = {}): Promise<Ended> =>
      runFile(args, { ...run, env: { ...bareEnvironment(home), ...env } }),
    async store(settings: object | string, mode = 0o600): Promise<void> {
      await mkdir(join(home, ".config/org-admin"), { recursive: true });
      const text = typeof settings === "string" ? settings : JSON.stringify(settings);
      await writeFile(file, text);
      await chmod(file, mode);
    },
  };
}

const get = ["get-organization", "90"];

describe("the token and the base URL", { concurrency: true }, () => {
  it("come from the environment", async (test) => {
    const { run, origin, tokens } = await setting(test);
    const env = { ORG_ADMIN_TOKEN: secret, ORG_ADMIN_BASE_URL: `${origin}/` };
    assert.equal((await run(get, { env })).code, 0);
    assert.deepEqual(tokens(), [`Bearer ${secret}`]);
  });

  it("come from a file, and from the environment before it", async (test) => {
    const { run, origin, store, tokens } = await setting(test);
    await store({ baseUrl: origin, token: "stored" });
    assert.equal((await run(get)).code, 0);
    assert.equal((await run(get, { env: { ORG_ADMIN_TOKEN: secret } })).code, 0);
    assert.deepEqual(tokens(), ["Bearer stored", `Bearer ${secret}`]);
  });

  it("come from the file that the environment names, or the folder of settings", async (test) => {
    const { run, origin, home, file, store } = await setting(test);
    await store({ baseUrl: origin, token: "stored" });
    const other = { HOME: "/nowhere" };
    assert.equal((await run(get, { env: { ...other, ORG_ADMIN_CONFIG: file } })).code, 0);
    assert.equal(
      (await run(get, { env: { ...other, XDG_CONFIG_HOME: join(home, ".config") } })).code,
      0,
    );
  });

  it("are told how to get when there are none", async (test) => {
    const { run, origin, received } = await setting(test);
    const nowhere = await run(get);
    assert.equal(nowhere.code, 1);
    assert.equal(
      nowhere.err,
      "error: it is not known where the API is: give --base-url, set ORG_ADMIN_BASE_URL, or run org-admin login --base-url <url>\n",
    );
    const anonymous = await run([...get, "--base-url", origin]);
    assert.equal(anonymous.code, 1);
    assert.equal(
      anonymous.err,
      `error: there is no token for ${origin}: set ORG_ADMIN_TOKEN, or run org-admin login --base-url ${origin}\n`,
    );
    assert.deepEqual(received, []);
  });
});

describe("the file", { concurrency: true }, () => {
  for (const mode of [0o644, 0o640, 0o604, 0o666]) {
    it(`is refused when others can read it: ${mode.toString(8)}`, async (test) => {
      const { run, origin, store, file, received } = await setting(test);
      await store({ baseUrl: origin, token: secret }, mode);
      const { code, err } = await run(get);
      assert.equal(code, 1);
      assert.equal(
        err,
        `error: ${file} holds a token and can be read by others (mode ${mode.toString(8)}): run chmod 600 ${file}\n`,
      );
      assert.deepEqual(received, []);
    });
  }

  it("may be as it is when it is not needed", async (test) => {
    const { run, origin, store, tokens } = await setting(test);
    await store({ baseUrl: origin, token: "stored" }, 0o644);
    const env = { ORG_ADMIN_TOKEN: secret, ORG_ADMIN_BASE_URL: origin };
    assert.equal((await run(get, { env })).code, 0);
    assert.deepEqual(tokens(), [`Bearer ${secret}`]);
  });

  it("is not quoted when it is broken", async (test) => {
    const { run, store, file } = await setting(test);
    await store(`{"token": ${secret}}`);
    const { code, err } = await run(get);
    assert.equal(code, 1);
    assert.equal(err, `error: ${file} is no JSON object: delete it, and log in again\n`);
  });

  it("gives its token to no other server than the one that it is for", async (test) => {
    const { run, store, origin, received } = await setting(test);
    await store({ baseUrl: "https://api.example", token: secret });
    const { code, err } = await run([...get, "--base-url", origin]);
    assert.equal(code, 1);
    assert.match(err, new RegExp(`^error: there is no token for ${origin}: `));
    assert.deepEqual(received, []);
  });
});

describe("login", { concurrency: true }, () => {
  it("reads the token from standard input, and keeps it for its owner alone", async (test) => {
    const { run, origin, file, tokens } = await setting(test);
    const ended = await run(["login", "--base-url", origin], { input: `${secret}\n` });
    const err = `The token for ${origin} is in ${file}, which only you can read.\n`;
    assert.deepEqual(ended, { code: 0, out: "", err });
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(join(file, ".."))).mode & 0o777, 0o700);
    assert.deepEqual(JSON.parse(await readFile(file, "utf8")), { baseUrl: origin, token: secret });
    assert.equal((await run(get)).code, 0);
    assert.deepEqual(tokens(), [`Bearer ${secret}`]);
  });

  it("keeps it for its owner also where a file was open to all", async (test) => {
    const { run, origin, file, store } = await setting(test);
    await store({}, 0o666);
    assert.equal((await run(["login", "--base-url", origin], { input: secret })).code, 0);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it("asks on a terminal, and does not show what is typed", async (test) => {
    const { home, origin, file } = await setting(test);
    // script gives the command a terminal, and prints whatever is to be seen on it.
    const terminal = promisify(execFile)(
      "script",
      [
        "--quiet",
        "--return",
        "--command",
        `'${process.execPath}' '${main}' login --base-url ${origin}`,
        "/dev/null",
      ],
      { env: bareEnvironment(home) },
    );
    let seen = "";
    let isTyped = false;
    terminal.child.stdout?.on("data", (chunk) => {
      seen += String(chunk);
      if (isTyped || !seen.includes("Token for")) return;
      isTyped = true;
      terminal.child.stdin?.write(`${secret}\r`);
    });
    await terminal;
    assert.match(seen, /^Token for http:\S+: \r?\n/);
    assert.ok(!seen.includes(secret), seen);
    assert.equal((JSON.parse(await readFile(file, "utf8")) as { token: string }).token, secret);
  });

  for (const [input, why] of [
    ["", "the token is empty"],
    ["two words", "the token has characters that no token has, such as a space"],
    ["line\nbreak", "the token has characters that no token has, such as a space"],
    ["größe", "the token has characters that no token has, such as a space"],
  ] as const) {
    it(`refuses ${JSON.stringify(input)} without quoting it`, async (test) => {
      const { run, origin, file } = await setting(test);
      const ended = await run(["login", "--base-url", origin], { input });
      assert.deepEqual(ended, { code: 1, out: "", err: `error: ${why}\n` });
      await assert.rejects(readFile(file), { code: "ENOENT" });
    });
  }

  it("needs to know what the token is for", async (test) => {
    const { run } = await setting(test);
    const { code, err } = await run(["login"], { input: secret });
    assert.equal(code, 1);
    assert.equal(
      err,
      "error: it needs --base-url, or ORG_ADMIN_BASE_URL, to know what the token is for\n",
    );
  });
});

describe("a token", { concurrency: true }, () => {
  it("of the environment that no header can hold is not quoted", async (test) => {
    const { run, origin } = await setting(test);
    const env = { ORG_ADMIN_TOKEN: `${secret}\u0001`, ORG_ADMIN_BASE_URL: origin };
    const { code, err } = await run(get, { env });
    assert.equal(code, 1);
    assert.equal(err, "error: ORG_ADMIN_TOKEN has characters that no token has, such as a space\n");
  });

  it("is in no message, whatever goes wrong", async (test) => {
    const { run, origin } = await setting(test);
    const env = { ORG_ADMIN_TOKEN: secret, ORG_ADMIN_BASE_URL: origin };
    const ended = await Promise.all([
      run([...get, "--base-url", "http://127.0.0.1:1"], { env }),
      run([...get, "--include"], { env }),
      run(["get-windows-enterprise", "acme"], { env }),
      run(["get-organization", "x"], { env }),
    ]);
    for (const { out, err } of ended) assert.ok(!(out + err).includes(secret));
  });
});

describe("logout", () => {
  it("removes the file, and says whether there was one", async (test) => {
    const { run, origin, store, file } = await setting(test);
    await store({ baseUrl: origin, token: secret });
    assert.deepEqual(await run(["logout"]), { code: 0, out: "", err: `${file} is removed.\n` });
    assert.deepEqual(await run(["logout"]), { code: 0, out: "", err: `There is no ${file}.\n` });
  });
});
