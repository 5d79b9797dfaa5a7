// The handlers made from the contract's examples, in the real Mock Service Worker.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { type ClientOperation, createClient, itemsOf, update } from "@org-admin/client";
import { mockApi } from "@org-admin/client/msw";
import * as operations from "@org-admin/client/operations";
import { checkAnswer } from "@org-admin/client/validation";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

const baseUrl = "https://org-admin.example/api";
const { handlers, example, answer } = mockApi({ http, baseUrl });
const server = setupServer(...handlers);
const client = createClient({ baseUrl, token: "any", retry: false, check: checkAnswer });
const acme = { path: { organizationId: "acme" } };

before(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
after(() => server.close());

type AnyCall = (input: object) => Promise<{ status: number }>;

/** Every parameter that a path may have. */
const anyPath = { organizationId: "acme", id: 90, serviceAccountId: "1" };

describe("the handlers", () => {
  it("answer every operation by a success that the contract has", async () => {
    const all: ClientOperation[] = Object.values(operations);
    assert.equal(handlers.length, all.length);
    const results = await Promise.all(
      all.map(async ({ id, method }) => {
        const call = client[id as keyof typeof operations] as unknown as AnyCall;
        return (await call({ path: anyPath, ...(method !== "GET" && { body: {} }) })).status;
      }),
    );
    const documented = all.map(({ answers }) =>
      answers?.find((status) => Number(status) >= 200 && Number(status) < 300),
    );
    assert.deepEqual(results, documented);
  });

  it("answer by the first example, with its headers", async () => {
    const organization = await client.getOrganization({ path: { id: 90 } });
    assert.equal(organization.data?.name, "Acme Inc");
    assert.match(organization.headers.etag ?? "", /^"[\w-]{22}"$/);
    const certificate = await client.getWindowsEnterpriseCertificate(acme);
    assert.match(certificate.data ?? "", /^-----BEGIN CERTIFICATE-----\n/);
    assert.equal((await client.deleteWindowsEnterprise(acme)).data, undefined);
  });

  it("let lists and updates be what they are with a server", async () => {
    const names: string[] = [];
    for await (const { name } of itemsOf(client.listServiceAccounts, acme)) names.push(name);
    assert.ok(names.length > 0);
    const path = { id: 90 };
    const changed = await update(
      () => client.getOrganization({ path }),
      ({ name }, header) => client.updateOrganization({ path, header, body: { name } }),
    );
    assert.equal(changed.status, 200);
  });

  it("are for no other server", async () => {
    const elsewhere = createClient({
      baseUrl: "https://org-admin.example",
      token: "any",
      retry: false,
    });
    await assert.rejects(elsewhere.getOrganization({ path: { id: 90 } }), {
      reason: "unreachable",
    });
  });
});

describe("example", () => {
  it("answers a status by its first example", async () => {
    server.use(example("getOrganization", 404));
    const result = await client.getOrganization({ path: { id: 90 } });
    assert.equal(result.status === 404 && result.error.code, "OrganizationNotFound");
  });

  it("answers a named one", async () => {
    server.use(example("createServiceAccount", 409, "MdmIdempotencyKeyInUse"));
    const body = { name: "robot", role: "viewer" } as const;
    const result = await client.createServiceAccount({ ...acme, body });
    assert.equal(result.status, 409);
    assert.equal(result.headers["retry-after"], "1");
    server.use(example("getOrganization", 200, "GlobexOrganization"));
    const organization = await client.getOrganization({ path: { id: 90 } });
    assert.equal(organization.data?.name, "Globex Corporation");
  });

  it("answers what is not changed, without a body", async () => {
    server.use(example("getOrganization", 304));
    const header = { "If-None-Match": '"a"' };
    assert.equal((await client.getOrganization({ path: { id: 90 }, header })).status, 304);
  });

  it("answers a status that is documented as any other", async () => {
    server.use(example("listOrganizationsV1Beta1", 500));
    const result = await client.listOrganizationsV1Beta1();
    assert.equal(result.status, 500);
    assert.notEqual(result.error, undefined);
  });

  it("takes operations, statuses and names of the contract alone", () => {
    // @ts-expect-error: no such operation
    assert.throws(() => example("getPet", 200), {
      message: "The contract has no operation getPet.",
    });
    // @ts-expect-error: no such status
    assert.throws(() => example("getOrganization", 409), {
      message: "getOrganization has no example for 409 in the contract.",
    });
    // @ts-expect-error: no such example
    assert.throws(() => example("getOrganization", 404, "Lost"), {
      message: "getOrganization has no example Lost for 404 in the contract.",
    });
  });
});

describe("answer", () => {
  it("answers by a function of the request", async () => {
    const conflict = {
      message: "Precondition failed",
      code: "PreconditionFailed",
      errorMessage: "Precondition failed",
      errorCode: "PreconditionFailed",
    } as const;
    server.use(
      answer("updateOrganization", ({ path, body }) =>
        body.name === "Acme"
          ? { status: 200, body: { id: Number(path.id) }, headers: { etag: '"b"' } }
          : { status: 412, body: conflict },
      ),
    );
    const path = { id: 7 };
    const result = await client.updateOrganization({ path, body: { name: "Acme" } });
    assert.equal(result.data?.id, 7);
    assert.equal(result.headers.etag, '"b"');
    const refused = await client.updateOrganization({ path, body: { name: "Globex" } });
    assert.equal(refused.status, 412);
  });

  it("has the parameters as they were sent", async () => {
    const asked: unknown[] = [];
    server.use(
      answer("listServiceAccounts", async ({ path, query, request }) => {
        asked.push(path.organizationId, query.get("limit"), request.method);
        return HttpResponse.error();
      }),
    );
    const path = { organizationId: "a b" };
    const call = client.listServiceAccounts({ path, query: { limit: 5 } });
    await assert.rejects(call, { reason: "unreachable" });
    assert.deepEqual(asked, ["a b", "5", "GET"]);
  });

  it("takes answers of the contract alone", () => {
    // @ts-expect-error: no such status
    void answer("getOrganization", () => ({ status: 409, body: {} }));
    // @ts-expect-error: another body
    void answer("updateOrganization", () => ({ status: 200, body: { id: "7" } }));
    // @ts-expect-error: no such parameter
    void answer("getOrganization", ({ path }) => ({ status: 200, body: { id: path.number } }));
  });
});
