// Lists of the API, page after page.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ApiError, itemsOf, pagesOf, unwrap } from "../src/index.ts";
import { connect } from "./connect.ts";
import { startApi, startServer } from "./server.ts";

const origin = await startApi({ after });
const client = connect(origin, { token: "demo-administrator" });
const path = { organizationId: "acme" };
const names = ["one", "two", "three", "four", "five"];

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("a list that tells its next page", () => {
  before(async () => {
    for await (const name of names) {
      unwrap(await client.createServiceAccount({ path, body: { name, role: "viewer" } }));
    }
  });

  for (const limit of [1, 2, 5, 6]) {
    it(`is gone through by ${limit}`, async () => {
      const accounts = await all(itemsOf(client.listServiceAccounts, { path, query: { limit } }));
      const found = accounts.map(({ name }) => name).filter((name) => names.includes(name));
      assert.deepEqual(found, names.toReversed());
    });
  }

  it("has pages with all that they say", async () => {
    const query = { limit: 2, page: 2 };
    const pages = await all(pagesOf(client.listServiceAccounts, { path, query }));
    const [first] = pages;
    assert.equal(first?.data.page, 2);
    assert.equal(pages.length, Number(first?.data.totalPages) - 1);
  });

  it("needs no request where nothing is required", async () => {
    const events = await all(itemsOf(client.listAuditEvents));
    assert.ok(events.length >= names.length);
    assert.equal(typeof events[0]?.action, "string");
  });

  it("may be left early", async () => {
    for await (const { name } of itemsOf(client.listServiceAccounts, {
      path,
      query: { limit: 1 },
    })) {
      assert.equal(name, "five");
      break;
    }
  });

  it("throws for a page that is refused", async () => {
    const stranger = connect(origin, { token: "nobody" });
    await assert.rejects(all(itemsOf(stranger.listServiceAccounts, { path })), (error) => {
      assert.ok(error instanceof ApiError);
      assert.equal(error.code, 4004);
      return true;
    });
  });
});

describe("a list whose pages are counted", () => {
  for (const size of [1, 2, 3, 1000, undefined]) {
    it(`is gone through by ${size ?? "the pages of the server"}`, async () => {
      const query = size === undefined ? {} : { page_size: size };
      const found = await all(itemsOf(client.listOrganizationsV1Beta1, { query }));
      assert.ok(found.length >= 3);
      assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
      assert.ok(found.some(({ name }) => name === "acme"));
    });
  }

  it("ends with a page that is not full", async (test) => {
    const organizations = [{ id: "1" }, { id: "2" }, { id: "3" }];
    const { origin: other, received } = await startServer(test, (_, count) => ({
      status: 200,
      body: { organizations: count === 3 ? organizations.slice(1) : organizations },
    }));
    const pages = await all(
      pagesOf(connect(other).listOrganizationsV1Beta1, { query: { page_size: 3 } }),
    );
    assert.equal(pages.length, 3);
    assert.deepEqual(
      received.map(({ url }) => url.split("?")[1]),
      ["page_size=3", "page_size=3&page_num=2", "page_size=3&page_num=3"],
    );
  });
});

describe("a list without pages", () => {
  it("is gone through, too", async () => {
    const found = await all(itemsOf(client.listMetaschemas));
    assert.deepEqual(
      found.map(({ name }) => name),
      ["organization"],
    );
  });
});

describe("what is no list", () => {
  it("is refused by name", async () => {
    // @ts-expect-error: the contract does not say that it is one
    await assert.rejects(all(itemsOf(client.getOrganization, { path: { id: 90 } })), {
      message: "getOrganization is no list: the contract has no x-paging for it.",
    });
  });
});
