// Tests who may call, in which order schemes are asked, and what a refusal looks like.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOperationRouter, Failure, type Authenticate } from "../../src/index.ts";
import { documentOf, json, operation, serve } from "../support.ts";

const securitySchemes = {
  bearerAuth: { type: "http", scheme: "bearer" },
  basicAuth: { type: "http", scheme: "basic" },
  apiKey: { type: "apiKey", in: "header", name: "X-Api-Key" },
  cookieKey: { type: "apiKey", in: "cookie", name: "session" },
};

const requestBody = { required: true, ...json({ type: "object", required: ["name"] }) };
const document = documentOf(
  {
    "/default": { get: operation("byDefault"), post: operation("write", { requestBody }) },
    "/public": { get: operation("open", { security: [] }) },
    "/roles": {
      get: operation("withRoles", { security: [{ bearerAuth: ["a.read", "a.write"] }] }),
    },
    "/either": { get: operation("either", { security: [{ bearerAuth: [] }, { apiKey: [] }] }) },
    "/both": { get: operation("both", { security: [{ bearerAuth: [], apiKey: [] }] }) },
    "/optional": { get: operation("optional", { security: [{}, { bearerAuth: [] }] }) },
    "/basic": { get: operation("basic", { security: [{ basicAuth: [] }] }) },
    "/cookie": { get: operation("cookie", { security: [{ cookieKey: [] }] }) },
  },
  { securitySchemes },
  { security: [{ bearerAuth: [] }] },
);

interface Person {
  name: string;
  roles: string[];
}

const authenticate: Record<string, Authenticate<Person>> = {
  bearerAuth: async ({ headers, roles, operation: { operationId } }) => {
    const token = headers.authorization?.replace(/^bearer /i, "");
    if (token === "crash") throw new TypeError("the database is gone");
    if (token === "late") throw new Failure("unavailable", { message: "Try again later" });
    if (token === "weak")
      throw new Failure("forbidden", { message: `${operationId} is not for you` });
    if (token !== "good") throw new Failure("invalid-credentials");
    return { name: "ann", roles };
  },
  apiKey: ({ headers, roles }) => {
    if (headers["x-api-key"] !== "good") throw new Failure("invalid-credentials");
    return { name: "robot", roles };
  },
  basicAuth: () => ({ name: "basic", roles: [] }),
  cookieKey: ({ headers }) => ({ name: headers.cookie ?? "", roles: [] }),
};

const names = [
  "byDefault",
  "write",
  "open",
  "withRoles",
  "either",
  "both",
  "optional",
  "basic",
  "cookie",
];
const handlers = Object.fromEntries(
  names.map((name) => [
    name,
    ({ principal }: { principal: Person | undefined }) => ({ status: 200, body: { principal } }),
  ]),
);
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

const deny = () => assert.fail("asked");

describe("security", () => {
  it("hands the principal and the roles to the handler", async (t) => {
    const { send } = await serve(t, { document, handlers, authenticate });
    const { json: body } = await send("GET", "/roles", bearer("good"));
    assert.deepEqual(body, { principal: { name: "ann", roles: ["a.read", "a.write"] } });
  });

  it("applies the document's security to operations without their own", async (t) => {
    const { send, failures } = await serve(t, { document, handlers, authenticate });
    const { status, headers } = await send("GET", "/default");
    assert.deepEqual([status, headers["www-authenticate"]], [401, "Bearer"]);
    assert.equal(failures[0]?.kind, "missing-credentials");
    assert.equal(failures[0]?.operation?.operationId, "byDefault");
  });

  it("treats another scheme's credentials as missing", async (t) => {
    const { send, failures } = await serve(t, { document, handlers, authenticate });
    assert.equal(
      (await send("GET", "/default", { headers: { authorization: "Basic eA==" } })).status,
      401,
    );
    assert.equal(failures[0]?.kind, "missing-credentials");
  });

  const refusals: [string, number, string][] = [
    ["bad", 401, "invalid-credentials"],
    ["weak", 403, "forbidden"],
    ["late", 503, "unavailable"],
    ["crash", 500, "internal"],
  ];
  for (const [token, status, kind] of refusals) {
    it(`refuses with ${kind} when authenticate does`, async (t) => {
      const { send, failures } = await serve(t, { document, handlers, authenticate });
      const reply = await send("GET", "/default", bearer(token));
      assert.equal(reply.status, status);
      assert.equal(reply.headers["www-authenticate"], status === 401 ? "Bearer" : undefined);
      assert.equal(failures[0]?.kind, kind);
      assert.doesNotMatch(reply.text, /database/);
    });
  }

  it("asks nobody about a public operation", async (t) => {
    const all = { bearerAuth: deny, apiKey: deny, basicAuth: deny, cookieKey: deny };
    const { send } = await serve(t, { document, handlers, authenticate: all });
    assert.equal((await send("GET", "/public", bearer("bad"))).status, 200);
  });

  it("accepts one of two alternatives", async (t) => {
    const { send, failures } = await serve(t, { document, handlers, authenticate });
    const byKey = await send("GET", "/either", { headers: { "x-api-key": "good" } });
    assert.deepEqual(byKey.json, { principal: { name: "robot", roles: [] } });
    assert.equal((await send("GET", "/either", { headers: { "x-api-key": "bad" } })).status, 401);
    assert.equal(failures[0]?.kind, "invalid-credentials");
  });

  it("demands both schemes of one alternative", async (t) => {
    const { send } = await serve(t, { document, handlers, authenticate });
    assert.equal((await send("GET", "/both", bearer("good"))).status, 401);
    const both = { headers: { authorization: "Bearer good", "x-api-key": "good" } };
    assert.deepEqual((await send("GET", "/both", both)).json, {
      principal: { name: "ann", roles: [] },
    });
  });

  it("knows the caller of an operation that can do without", async (t) => {
    const { send } = await serve(t, { document, handlers, authenticate });
    const { status, text } = await send("GET", "/optional");
    assert.deepEqual([status, text], [200, "{}"]);
    const known = await send("GET", "/optional", bearer("good"));
    assert.deepEqual(known.json, { principal: { name: "ann", roles: [] } });
  });

  it("reads basic credentials and cookies", async (t) => {
    const { send } = await serve(t, { document, handlers, authenticate });
    assert.equal((await send("GET", "/basic")).headers["www-authenticate"], "Basic");
    assert.equal(
      (await send("GET", "/basic", { headers: { authorization: "Basic eA==" } })).status,
      200,
    );
    assert.equal((await send("GET", "/cookie")).status, 401);
    assert.equal(
      (await send("GET", "/cookie", { headers: { cookie: "a=b; session=1" } })).status,
      200,
    );
  });

  it("authenticates before it reads or checks anything else", async (t) => {
    const { send, failures } = await serve(t, { document, handlers, authenticate, bodyLimit: 10 });
    const headers = { "content-type": "application/json" };
    const init = { headers, body: `{"not JSON and too long` };
    assert.equal((await send("POST", "/default?unknown=1", init)).status, 401);
    assert.equal(failures.length, 1);
    const known = { headers: { ...headers, authorization: "Bearer good" }, body: "{" };
    assert.equal((await send("POST", "/default", known)).status, 400);
    assert.equal(failures[1]?.violations[0]?.rule, "json");
  });

  it("only looks for credentials when there is no authenticate", async (t) => {
    const { send } = await serve(t, { document, handlers });
    assert.equal((await send("GET", "/default")).status, 401);
    assert.equal((await send("GET", "/default", bearer("anything"))).status, 200);
  });

  it("refuses at creation a scheme that nobody handles", () => {
    const { apiKey: _, ...others } = authenticate;
    assert.throws(
      () => createOperationRouter({ document, authenticate: others }),
      /security scheme "apiKey" of operation "either" has no authenticate function/,
    );
  });

  it("refuses at creation a scheme that is not declared", () => {
    const broken = documentOf({ "/a": { get: operation("a", { security: [{ magic: [] }] }) } });
    assert.throws(
      () => createOperationRouter({ document: broken }),
      /security scheme "magic" of operation "a" is not declared/,
    );
  });
});
