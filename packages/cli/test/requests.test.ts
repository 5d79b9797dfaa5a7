// What is sent: parameters by position and by name, bodies from files, standard input and single fields.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { type Lifetime, type ReceivedRequest, startServer } from "@org-admin/client/testing/server";
import { commandOf, emptyHome, words } from "./command.ts";

const home = await emptyHome({ after });
const answer = ({ method, url }: ReceivedRequest) => ({
  status: method === "POST" && !/\/(?:enable|web-token)$/.test(url) ? 201 : 200,
  body: { id: 90 },
});

/** Runs a command that has to succeed, and returns the request that it made. */
async function sent(test: Lifetime, args: string[], input = "") {
  const { origin, received } = await startServer(test, answer);
  const { code, err } = await commandOf(home, origin)(args, { input });
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  const [request] = received;
  assert.ok(request);
  return { ...request, line: `${request.method} ${request.url}` };
}

describe("parameters", { concurrency: true }, () => {
  for (const args of [
    ["acme", "64b64c0f2f8fb814c8a1b2d5"],
    ["--organization-id", "acme", "64b64c0f2f8fb814c8a1b2d5"],
    ["acme", "--service-account-id=64b64c0f2f8fb814c8a1b2d5"],
  ]) {
    it(`of the path are given by position or by name: ${args.join(" ")}`, async (test) => {
      const { line } = await sent(test, ["get-service-account", ...args]);
      assert.equal(line, "GET /v1/organizations/acme/service-accounts/64b64c0f2f8fb814c8a1b2d5");
    });
  }

  it("of the query and of headers are options", async (test) => {
    const { line } = await sent(test, [
      "list-audit-events",
      "--limit",
      "3",
      "--from",
      "2026-01-01T00:00:00Z",
    ]);
    assert.equal(line, "GET /v1/audit-events?limit=3&from=2026-01-01T00%3A00%3A00Z");
    const { headers } = await sent(test, [
      "get-organization",
      "90",
      "--if-none-match",
      '"a"',
      "--header",
      "Prefer: code=200",
    ]);
    assert.equal(headers["if-none-match"], '"a"');
    assert.equal(headers["prefer"], "code=200");
  });

  it("come with the token, and with the name of the program", async (test) => {
    const { headers } = await sent(test, ["get-organization", "90"]);
    assert.equal(headers.authorization, "Bearer demo-owner");
    assert.match(String(headers["user-agent"]), /^org-admin\/\d/);
    assert.ok(headers["x-request-id"]);
  });
});

describe("bodies", { concurrency: true }, () => {
  const update = ["update-organization", "90"];
  const whole = JSON.stringify({ name: "Acme", handshake: "h" });

  it("come from a file", async (test) => {
    const path = join(home, "body.json");
    await writeFile(path, whole);
    const { body, headers } = await sent(test, [...update, "--body", `@${path}`]);
    assert.deepEqual(JSON.parse(body), JSON.parse(whole));
    assert.equal(headers["content-type"], "application/json");
  });

  it("come from standard input", async (test) => {
    const { body } = await sent(test, [...update, "--body", "-"], whole);
    assert.deepEqual(JSON.parse(body), JSON.parse(whole));
  });

  it("come from the command line", async (test) => {
    const { body } = await sent(test, [...update, "--body", whole]);
    assert.deepEqual(JSON.parse(body), JSON.parse(whole));
  });

  it("are made of single fields, inner ones by dots", async (test) => {
    const { body } = await sent(test, [
      ...words("create-android-enterprise acme --enterprise-display-name Acme"),
      ...words(
        "--contact-info.contact-email it@acme.example --configuration.primary-color #000000",
      ),
    ]);
    assert.deepEqual(JSON.parse(body), {
      enterpriseDisplayName: "Acme",
      contactInfo: { contactEmail: "it@acme.example" },
      configuration: { primaryColor: "#000000" },
    });
  });

  it("have fields written over a whole one", async (test) => {
    const { body } = await sent(test, [...update, "--body", "-", "--name", "Other"], whole);
    assert.deepEqual(JSON.parse(body), { name: "Other", handshake: "h" });
  });

  it("have lists of what is repeated, and null where it may be", async (test) => {
    const { body } = await sent(test, [
      ...words("create-android-web-token acme --parent-frame-url https://acme.example"),
      ...words("--enabled-features PLAY_SEARCH --enabled-features STORE_BUILDER"),
    ]);
    assert.deepEqual((JSON.parse(body) as { enabledFeatures: unknown }).enabledFeatures, [
      "PLAY_SEARCH",
      "STORE_BUILDER",
    ]);
    const account = ["create-service-account", "acme", "--name", "robot", "--role", "viewer"];
    const { body: other } = await sent(test, [...account, "--expires-at", "null"]);
    assert.deepEqual(JSON.parse(other), { name: "robot", role: "viewer", expiresAt: null });
  });

  it("may be left out where the contract says so", async (test) => {
    const { body, line } = await sent(test, ["enable-organization-v1-beta1", "acme"]);
    assert.equal(`${line} ${body}`, "POST /v1beta1/organizations/acme/enable ");
  });
});

describe("what cannot be sent", { concurrency: true }, () => {
  const account = ["create-service-account", "acme"];
  for (const [args, message] of [
    [["get-organization"], "it needs --id"],
    [["get-organization", "x"], '--id is "x"; it has to be an integer'],
    [["get-organization", "1.5"], '--id is "1.5"; it has to be an integer'],
    [["get-organization", "--id", "90", "91"], 'there is no place for "91"'],
    [["get-organization", "--id", "90", "--id", "91"], "--id may be given once"],
    [["get-windows-enterprise", ".."], 'organizationId is "..", which is no segment of a URL.'],
    [[...account, "--role", "king"], '--role is "king"; it can be admin, developer, viewer'],
    [
      ["get-organization", "90", "--timeout", "soon"],
      '--timeout is "soon"; it has to be a number of seconds',
    ],
    [account, "it needs a body: --body @file, --body - for standard input, or single fields"],
    [[...account, "--body", "@nowhere.json"], "--body names nowhere.json: there is no such file"],
    [[...account, "--body", '{"name": secret}'], "--body is no JSON"],
    [[...account, "--body", ""], "--body is no JSON: it breaks off"],
    [
      [...account, "--body", "[]", "--name", "a"],
      "--body is no object, so that it has no fields to set",
    ],
    [
      ["get-organization", "90", "--header", "bad"],
      "--header has to be like Name: value, in plain characters",
    ],
    [
      ["get-organization", "90", "--base-url", "ftp://a"],
      'the base URL is "ftp://a"; it has to be a whole URL with http or https',
    ],
    [
      ["get-organization", "90", "--base-url", "http://u:p@a"],
      "the base URL holds a user or a password, which no request is sent with",
    ],
  ] as const) {
    it(`is refused: ${args.join(" ")}`, async (test) => {
      const { origin, received } = await startServer(test, answer);
      const { code, out, err } = await commandOf(home, origin)([...args]);
      assert.equal(err, `error: ${message}\n`);
      assert.deepEqual({ code, out, received }, { code: 1, out: "", received: [] });
    });
  }
});
