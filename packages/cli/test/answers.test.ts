// What is printed of an answer, and the code that the command ends with.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { startApi, startServer } from "@org-admin/client/testing/server";
import { bareEnvironment, commandOf, emptyHome, type Ended, main, type Run } from "./command.ts";

const home = await emptyHome({ after });
const origin = await startApi({ after });
const run = commandOf(home, origin);
const parse = ({ out }: Ended): unknown => JSON.parse(out);

describe("an answer", { concurrency: true }, () => {
  it("is JSON that other programs read", async () => {
    const ended = await run(["get-organization", "90"]);
    assert.deepEqual({ code: ended.code, err: ended.err }, { code: 0, err: "" });
    assert.equal((parse(ended) as { name: string }).name, "Acme Inc");
    assert.match(ended.out, /^\{\n {2}"id": 90,\n/);
  });

  it("is a table of fields when asked for", async () => {
    const { out } = await run(["get-windows-enterprise", "acme", "--output", "table"]);
    assert.match(out, /^data\.domain +enterpriseenrollment\.acme\.example$/m);
  });

  it("is text as such: the certificate", async () => {
    const { code, out } = await run(["get-windows-enterprise-certificate", "acme"]);
    assert.equal(code, 0);
    assert.match(new X509Certificate(out).subject, /enterpriseenrollment\.acme\.example/);
    const direct = await fetch(
      `${origin}/v1/organizations/acme/mdm/windows/enterprise/certificate`,
      {
        headers: { authorization: "Bearer demo-owner" },
      },
    );
    assert.equal(out, await direct.text());
  });

  it("has its status and headers on standard error when asked for", async () => {
    const { out, err } = await run(["get-organization", "90", "--include"]);
    assert.match(err, /^200 OK\n/);
    assert.match(err, /^etag: "/m);
    assert.match(out, /^\{/);
  });

  it("may be left by its reader, such as head", async () => {
    const env = {
      ...bareEnvironment(home),
      ORG_ADMIN_BASE_URL: origin,
      ORG_ADMIN_TOKEN: "demo-owner",
    };
    const child = spawn(process.execPath, [main, "get-organization", "90"], { env });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (chunk) => (err += String(chunk)));
    const [code] = (await once(child, "close")) as [number];
    assert.deepEqual({ code, err }, { code: 0, err: "" });
  });

  it("is empty for what has not changed, which ends with 3", async () => {
    const { err } = await run(["get-organization", "90", "--include"]);
    const etag = /^etag: (.*)$/m.exec(err)?.[1] ?? "";
    const ended = await run(["get-organization", "90", "--if-none-match", etag]);
    assert.deepEqual(ended, { code: 3, out: "", err: "" });
  });
});

describe("a list", () => {
  const names = ["one", "two", "three"];
  const list = ["list-service-accounts", "acme"];
  before(async () => {
    // One after the other: they are listed by their age.
    for await (const name of names) {
      const made = await run([
        "create-service-account",
        "acme",
        "--name",
        name,
        "--role",
        "viewer",
      ]);
      assert.equal(made.code, 0, made.err);
    }
  });

  it("is one page, as it was answered", async () => {
    const page = parse(await run([...list, "--limit", "2"])) as {
      data: { items: unknown[] };
    };
    assert.equal(page.data.items.length, 2);
  });

  it("has the items of all pages with --all", async () => {
    const items = parse(await run([...list, "--limit", "2", "--all"])) as { name: string }[];
    assert.deepEqual(
      items.map(({ name }) => name),
      ["three", "two", "one", "inventory-sync"],
    );
  });

  it("is a table with a row for each item, over all pages, too", async () => {
    const { out } = await run([...list, "--limit", "2", "--all", "--output", "table"]);
    const [head = "", ...rows] = out.trimEnd().split("\n");
    assert.match(head, /^ID +NAME +ROLE +EXPIRESAT/);
    assert.equal(rows.length, 4);
    const page = await run([...list, "--limit", "2", "--output", "table"]);
    assert.equal(page.out.trimEnd().split("\n").length, 3);
  });

  it("of nothing is an empty list", async () => {
    const ended = await run(["list-audit-events", "--all", "--actor", "0".repeat(24)]);
    assert.deepEqual(ended, { code: 0, out: "[]\n", err: "" });
  });

  it("is refused as any other call", async () => {
    const { code, out, err } = await run(["list-service-accounts", "umbrella", "--all"]);
    assert.deepEqual({ code, out }, { code: 4, out: "" });
    assert.match(err, /^error: 404 \d+: .*\nrequest id: /);
  });
});

describe("a refusal", { concurrency: true }, () => {
  it("ends with 4, and has code, message, violations with pointers, and the request", async () => {
    const { code, out, err } = await run(["update-windows-enterprise", "acme", "--body", "-"], {
      input: '{"domain": "acme.example"}',
    });
    assert.deepEqual({ code, out }, { code: 4, out: "" });
    const [first, second, third] = err.split("\n");
    assert.equal(
      first,
      "error: 400 5229: WinEnterprise enrollment domain must use enterpriseenrollment.{your-domain}",
    );
    assert.equal(
      second,
      "  body /domain: must be enterpriseenrollment. followed by a domain of yours",
    );
    assert.match(String(third), /^request id: [0-9a-f-]{36}$/);
  });

  it("has the violations of every family of errors", async () => {
    const v1 = await run(["update-organization", "90", "--body", '{"title": "a"}']);
    assert.match(v1.err, /^error: 400 \w+: .*\n {2}body \/title: is not a known/);
    const beta = await run(["create-organization-v1-beta1", "--body", "{}"], {
      env: { ORG_ADMIN_TOKEN: "demo-administrator" },
    });
    assert.match(beta.err, /^error: 400 3: invalid argument\n {2}.*name.*: is required/);
  });
});

/** Returns what runs the command against a server that answers by a script. */
const answering = async (
  test: { after(end: () => void): void },
  answer: Parameters<typeof startServer>[1],
): Promise<(args: string[], run?: Run) => Promise<Ended>> =>
  commandOf(home, (await startServer(test, answer)).origin);

describe("what the API does not answer well", { concurrency: true }, () => {
  const envelope = {
    message: "It broke",
    code: "Broken",
    errorMessage: "It broke",
    errorCode: "Broken",
  };

  it("ends with 5 for a fault of the server", async (test) => {
    const broken = await answering(test, () => ({
      status: 500,
      body: envelope,
      headers: { "X-Request-Id": "r-1" },
    }));
    const ended = await broken(["get-organization", "90"]);
    assert.deepEqual(ended, {
      code: 5,
      out: "",
      err: "error: 500 Broken: It broke\nrequest id: r-1\n",
    });
  });

  it("says when to try again", async (test) => {
    const busy = await answering(test, () => ({
      status: 429,
      body: envelope,
      headers: { "Retry-After": "3600" },
    }));
    const { code, err } = await busy(["get-organization", "90"]);
    assert.equal(code, 4);
    assert.match(err, /^ {2}try again in 3600 s$/m);
  });

  it("ends with 6 for what is not the API's", async (test) => {
    const proxy = await answering(test, () => ({ status: 200, body: "<html>", type: "text/html" }));
    const { code, out, err } = await proxy(["get-organization", "90"]);
    assert.deepEqual({ code, out }, { code: 6, out: "" });
    assert.match(
      err,
      /^error: GET http:.* answered 200 with text\/html, which the contract does not have/,
    );
  });

  it("ends with 6 when it takes longer than one wants to wait", async (test) => {
    const silent = await answering(test, () => "stay silent");
    const { code, err } = await silent(["get-organization", "90", "--timeout", "0.2"]);
    assert.equal(code, 6);
    assert.match(err, /^error: GET http:.* did not answer in time\.\nrequest id: /);
  });

  it("ends with 6 where nobody answers, and says why", async () => {
    const ends: (() => void | Promise<void>)[] = [];
    const gone = await startServer({ after: (end) => ends.push(end) }, () => ({ status: 200 }));
    for await (const end of ends) await end();
    const { code, err } = await commandOf(home, gone.origin)(["get-organization", "90"]);
    assert.equal(code, 6);
    assert.match(err, /^error: GET http:.* could not be reached\. \(ECONNREFUSED\)\nrequest id: /);
  });

  it("does not steer the terminal by what others have written", async (test) => {
    const name = "\u001b[2Jevil\u009b\u202e\n";
    const evil = await answering(test, ({ url }) =>
      url.endsWith("/91")
        ? { status: 404, body: { ...envelope, message: name, code: name } }
        : { status: 200, body: { id: 90, name } },
    );
    const { out } = await evil(["get-organization", "90", "--output", "table"]);
    assert.match(out, /^name +\\u001b\[2Jevil\\u009b\\u202e\\u000a$/m);
    const { err } = await evil(["get-organization", "91"]);
    assert.equal(/[^\P{Cc}\n]|\u202e/u.test(err), false);
    const { out: json } = await evil(["get-organization", "90"]);
    assert.deepEqual(JSON.parse(json), { id: 90, name });
    assert.equal(/[^\P{Cc}\n]|\u202e/u.test(json), false);
  });
});
