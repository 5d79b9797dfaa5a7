// Updates that lose nothing, against the API.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { unwrap, update } from "../src/index.ts";
import { connect } from "./connect.ts";
import { startApi } from "./server.ts";

const origin = await startApi({ after });
const client = connect(origin, { token: "demo-administrator" });
const path = { id: "acme" };
const read = () => client.getOrganizationV1Beta1({ path });
type Write = (
  label: string,
) => Parameters<typeof update<Awaited<ReturnType<typeof read>>, { status: number }>>[1];

/** Adds a word to the title. */
const add: Write =
  (word) =>
  ({ organization: { name, title, avatar, metadata } }, header) =>
    client.updateOrganizationV1Beta1({
      path,
      header,
      body: { name, title: `${title} ${word}`, avatar, metadata },
    });

const title = async () => unwrap(await read()).organization.title;

describe("update", () => {
  it("changes what was read, in one go", async () => {
    const result = await update(read, add("once"));
    assert.equal(result.status, 200);
    assert.match(await title(), / once$/);
  });

  it("begins with a result that the caller has", async () => {
    const current = await read();
    let reads = 0;
    const result = await update(() => (reads++, read()), add("kept"), { current });
    assert.equal(result.status, 200);
    assert.equal(reads, 0);
  });

  it("reads again and changes again when another was faster", async () => {
    const current = await read();
    unwrap((await update(read, add("theirs"))) as never);
    const result = await update(read, add("ours"), { current });
    assert.equal(result.status, 200);
    assert.match(await title(), / theirs ours$/);
  });

  it("loses none of many at the same time", async () => {
    const words = ["a1", "a2", "a3", "a4", "a5"];
    const results = await Promise.all(
      words.map((word) => update(read, add(word), { retries: 20 })),
    );
    assert.deepEqual(new Set(results.map(({ status }) => status)), new Set([200]));
    const found = await title();
    for (const word of words) assert.ok(found.includes(word), found);
  });

  it("ends with 412 when others are always faster", async () => {
    let attempts = 0;
    const change: ReturnType<Write> = async (data, header) => {
      attempts++;
      await update(read, add("x"));
      return add("late")(data, header);
    };
    const result = await update(read, change, { retries: 2 });
    assert.equal(result.status, 412);
    assert.equal(attempts, 3);
  });

  it("passes on what is refused, of the read and of the change", async () => {
    const gone = await update(
      () => client.getOrganizationV1Beta1({ path: { id: "nobody" } }),
      add("never"),
    );
    assert.equal(gone.status, 404);
    const taken = await update(read, (_, header) =>
      client.updateOrganizationV1Beta1({ path, header, body: { name: "globex" } }),
    );
    assert.equal(taken.status, 409);
  });

  it("refuses a read that has no ETag", async () => {
    await assert.rejects(
      update(
        () => client.listMetaschemas(),
        () => read(),
      ),
      {
        message: "listMetaschemas answers no ETag to update by.",
      },
    );
  });
});
