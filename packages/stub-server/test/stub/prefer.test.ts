// Tests a documented Prefer header together with the preferences of stubs.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operation } from "@contract-first/operation-router/testing/support";
import { documentOf, json, serve } from "../support.ts";

describe("a document", () => {
  it("describes a Prefer header beside the preferences of stubs", async (t) => {
    const schema = { enum: ["return=minimal"] };
    const parameters = [{ name: "Prefer", in: "header", required: false, schema }];
    const responses = { "200": json({}), "404": { description: "Gone" } };
    const document = documentOf({ "/a": { get: operation("read", { parameters, responses }) } });
    const statusesWith = async (options: Parameters<typeof serve>[1]): Promise<number[]> => {
      const { send } = await serve(t, options);
      const prefers = ["return=minimal", "code=404", "respond-async, code=404", "return=much"];
      const replies = prefers.map((prefer) => send("GET", "/a", { headers: { prefer } }));
      return (await Promise.all(replies)).map(({ status }) => status);
    };
    assert.deepEqual(await statusesWith({ document }), [200, 404, 404, 400]);
    const handlers = { read: () => ({ status: 200, body: 1 }) };
    assert.deepEqual(await statusesWith({ document, handlers }), [200, 400, 400, 400]);
  });

  it("may write a range of statuses in lower case", async (t) => {
    const responses = { "2xx": json({}), "4xx": json({ type: "string" }) };
    const document = documentOf({ "/a": { get: operation("read", { responses }) } });
    const { send } = await serve(t, { document });
    assert.equal((await send("GET", "/a")).status, 200);
    assert.equal((await send("GET", "/a", { headers: { prefer: "code=404" } })).status, 404);
  });

  it("cannot give a body to a status that has none", async (t) => {
    const responses = { "204": json({ type: "object" }), "304": json({}) };
    const document = documentOf({ "/a": { get: operation("read", { responses }) } });
    const { send, router } = await serve(t, { document });
    const { status, text, headers } = await send("GET", "/a");
    assert.deepEqual([status, text, headers["content-type"]], [204, "", undefined]);
    const answered = router.coverage().filter((row) => row.answered > 0);
    assert.deepEqual(
      answered.map((row) => [row.status, row.mediaType]),
      [["204", undefined]],
    );
  });
});
