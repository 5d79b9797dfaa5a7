// The options for TanStack Query, with the real library against the API.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  InfiniteQueryObserver,
  MutationObserver,
  type QueryObserverResult,
  QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import { ApiError, type ClientMiddleware, unwrap } from "../src/index.ts";
import { infiniteQueryOf, mutationOf, queryKeyOf, queryOf } from "../src/query.ts";
import { connect } from "./connect.ts";
import { startApi, startServer } from "./server.ts";

const origin = await startApi({ after });
const sent: string[] = [];
const count: ClientMiddleware = (request, next, operation) => {
  sent.push(operation.id);
  return next(request);
};
const client = connect(origin, { token: "demo-administrator", middleware: [count] });
const path = { organizationId: "acme" };

/** Returns a cache that ends with its test. */
function cache(test: { after(end: () => void): void }): QueryClient {
  const queryClient = new QueryClient();
  queryClient.mount();
  test.after(() => {
    queryClient.clear();
    queryClient.unmount();
  });
  return queryClient;
}

/** Follows a query until it has come to something, and then no longer. */
function settle<Found extends QueryObserverResult<unknown, unknown>>(observer: {
  subscribe(listener: (result: Found) => void): () => void;
}): Promise<Found> {
  return new Promise((resolve) => {
    const leave = observer.subscribe((result) => {
      if (result.isFetching || result.isPending) return;
      leave();
      resolve(result);
    });
  });
}

/** Fetches the pages that are left. */
async function last<Found extends { hasNextPage: boolean }>(
  observer: { fetchNextPage(): Promise<Found> },
  result: Found,
): Promise<Found> {
  return result.hasNextPage ? last(observer, await observer.fetchNextPage()) : result;
}

describe("queryOf", () => {
  it("reads, with the data and the errors of the operation", async (test) => {
    const queryClient = cache(test);
    const options = queryOf(client.getOrganization, { path: { id: 90 } });
    const observer = new QueryObserver(queryClient, options);
    const { data, error } = await settle(observer);
    assert.equal(data?.id, 90);
    assert.equal(error, null);
    const read = await queryClient.fetchQuery(options);
    const name: string = read.name;
    assert.equal(name, data.name);
    // @ts-expect-error: an organization has no such field
    void read.title;
  });

  it("has an error of the operation where the API refuses, and asks once", async (test) => {
    sent.length = 0;
    const missing = queryOf(client.getOrganization, { path: { id: 999 } });
    const { error } = await settle(new QueryObserver(cache(test), missing));
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 404);
    assert.equal(error.code, "OrganizationNotFound");
    assert.deepEqual(sent, ["getOrganization"]);
  });

  it("asks once for the same request, however its key is written", async (test) => {
    const queryClient = cache(test);
    queryClient.setDefaultOptions({ queries: { staleTime: Infinity } });
    sent.length = 0;
    await queryClient.fetchQuery(queryOf(client.listAuditEvents));
    await queryClient.fetchQuery(queryOf(client.listAuditEvents, {}));
    await queryClient.fetchQuery(queryOf(client.listAuditEvents, { query: {} }));
    assert.equal(sent.length, 1);
    await queryClient.fetchQuery(queryOf(client.listAuditEvents, { query: { limit: 1, page: 1 } }));
    await queryClient.fetchQuery(queryOf(client.listAuditEvents, { query: { page: 1, limit: 1 } }));
    assert.equal(sent.length, 2);
  });

  it("keeps a read without content as null", async (test) => {
    const server = await startServer(test, () => ({ status: 204 }));
    const options = queryOf(connect(server.origin).deleteWindowsEnterprise, { path });
    const nothing: null = await cache(test).fetchQuery(options);
    assert.equal(nothing, null);
  });

  it("aborts a request that nobody waits for any more", async (test) => {
    const server = await startServer(test, () => "stay silent");
    const aborted = Promise.withResolvers<void>();
    const watch: ClientMiddleware = (request, next) => {
      request.signal.addEventListener("abort", () => aborted.resolve());
      return next(request);
    };
    const silent = connect(server.origin, { middleware: [watch] });
    const queryClient = cache(test);
    const options = queryOf(silent.getOrganization, { path: { id: 90 } });
    const leave = new QueryObserver(queryClient, options).subscribe(() => undefined);
    leave();
    await aborted.promise;
    assert.equal(queryClient.getQueryState(options.queryKey)?.fetchStatus, "idle");
  });

  it("aborts by the signal of the caller, too", async (test) => {
    const server = await startServer(test, () => "stay silent");
    const controller = new AbortController();
    const slow = connect(server.origin).getOrganization;
    const options = queryOf(slow, { path: { id: 90 } }, { signal: controller.signal });
    const read = cache(test).fetchQuery(options);
    controller.abort();
    await assert.rejects(read, { name: "TransportError", reason: "aborted" });
  });

  it("requires what the operation requires", () => {
    // @ts-expect-error: the path is missing
    assert.ok(queryOf(client.getOrganization));
    // @ts-expect-error: no such parameter
    assert.ok(queryOf(client.listAuditEvents, { query: { colour: "red" } }));
  });
});

describe("queryKeyOf", () => {
  it("begins the keys of all queries of an operation", async (test) => {
    const queryClient = cache(test);
    await queryClient.fetchQuery(queryOf(client.getOrganization, { path: { id: 90 } }));
    await queryClient.fetchQuery(queryOf(client.getOrganization, { path: { id: 94 } }));
    await queryClient.fetchQuery(queryOf(client.listServiceAccounts, { path }));
    await queryClient.fetchInfiniteQuery(infiniteQueryOf(client.listServiceAccounts, { path }));
    const found = (queryKey: readonly unknown[]): number =>
      queryClient.getQueryCache().findAll({ queryKey }).length;
    assert.equal(found(queryKeyOf(client.getOrganization)), 2);
    assert.equal(found(queryKeyOf(client.getOrganization, { path: { id: 94 } })), 1);
    assert.equal(found(queryKeyOf(client.listServiceAccounts, { path })), 2);
  });

  it("is the operation and what is asked of it", () => {
    assert.deepEqual(queryKeyOf(client.listAuditEvents), ["listAuditEvents"]);
    assert.deepEqual(queryKeyOf(client.listServiceAccounts, { path, query: {} }), [
      "listServiceAccounts",
      { path },
    ]);
  });
});

describe("infiniteQueryOf", () => {
  const names = ["one", "two", "three"];
  before(async () => {
    for await (const name of names) {
      unwrap(await client.createServiceAccount({ path, body: { name, role: "viewer" } }));
    }
  });

  it("follows the pages that the API tells", async (test) => {
    const options = infiniteQueryOf(client.listServiceAccounts, { path, query: { limit: 2 } });
    const observer = new InfiniteQueryObserver(cache(test), options);
    const first = await settle(observer);
    assert.equal(first.data?.pages.length, 1);
    const result = await last(observer, first);
    const pages = result.data?.pages.map(({ data }) => data) ?? [];
    assert.equal(pages.length, pages[0]?.totalPages);
    const found = pages.flatMap(({ items }) => items.map(({ name }) => name));
    assert.deepEqual(found.slice(0, 3), names.toReversed());
    assert.equal(new Set(found).size, pages[0]?.totalDocs);
    assert.deepEqual(result.data?.pageParams, [null, ...pages.slice(1).map((_, page) => page + 2)]);
  });

  it("counts pages where the API tells none, from the one that is asked for", async (test) => {
    const queryClient = cache(test);
    const whole = unwrap(await client.listOrganizationsV1Beta1()).organizations?.length ?? 0;
    const query = { page_size: 1, page_num: 2 };
    const options = infiniteQueryOf(client.listOrganizationsV1Beta1, { query });
    const observer = new InfiniteQueryObserver(queryClient, options);
    const result = await last(observer, await settle(observer));
    const full = result.data?.pages.filter(({ organizations }) => organizations?.length === 1);
    assert.equal(full?.length, whole - 1);
    assert.equal(result.data?.pageParams[0], 2);
  });

  it("has one page of a list without pages", async (test) => {
    const observer = new InfiniteQueryObserver(
      cache(test),
      infiniteQueryOf(client.listMetaschemas),
    );
    const { data, hasNextPage } = await settle(observer);
    assert.equal(data?.pages.length, 1);
    assert.equal(hasNextPage, false);
  });

  it("refuses by name what is no list", () => {
    // @ts-expect-error: the contract does not say that it is one
    assert.throws(() => infiniteQueryOf(client.getOrganization, { path: { id: 90 } }), {
      message: "getOrganization is no list: the contract has no x-paging for it.",
    });
  });
});

describe("mutationOf", () => {
  it("changes, with the request as its variables", async (test) => {
    const queryClient = cache(test);
    const observer = new MutationObserver(queryClient, mutationOf(client.updateOrganization));
    const changed = await observer.mutate({ path: { id: 90 }, body: { name: "Acme & Sons" } });
    const id: number = changed.id;
    assert.equal(id, 90);
    assert.equal(observer.getCurrentResult().variables?.body.name, "Acme & Sons");
    // @ts-expect-error: no such field
    void (() => observer.mutate({ path: { id: 90 }, body: { title: "Acme" } }));
    // @ts-expect-error: the request is missing
    void (() => observer.mutate());
  });

  it("has an error of the operation where the API refuses", async (test) => {
    const observer = new MutationObserver(cache(test), mutationOf(client.updateWindowsEnterprise));
    await assert.rejects(observer.mutate({ path, body: { domain: "mdm.acme.example" } }));
    const { error } = observer.getCurrentResult();
    assert.ok(error instanceof ApiError);
    assert.equal(error.code, 5229);
  });

  it("is sent again by the client alone, under one key", async (test) => {
    const body = { message: "later" };
    const server = await startServer(test, () => ({ status: 503, body }));
    const options = mutationOf(connect(server.origin).createServiceAccount);
    const observer = new MutationObserver(cache(test), options);
    await assert.rejects(observer.mutate({ path, body: { name: "robot", role: "viewer" } }));
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    assert.equal(keys.length, 3);
    assert.equal(new Set(keys).size, 1);
  });
});
