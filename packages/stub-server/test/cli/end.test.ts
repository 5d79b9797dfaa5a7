// Tests that a signal ends the command once the requests in flight are answered.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, pets, serveStub } from "../command.ts";

describe("the end", { concurrency: 4 }, () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`comes with ${signal}, after what is in flight is answered`, async (t) => {
      const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
      await stub.get("/pets/1");
      const body = new TransformStream<string, string>();
      const writer = body.writable.getWriter();
      void writer.write('{"name":');
      const init = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: body.readable.pipeThrough(new TextEncoderStream()),
        duplex: "half",
      };
      const answer = stub.get("/pets", init as RequestInit);
      // Once this is answered, the stub has seen the first part of the body.
      await stub.get("/pets/2");
      stub.signal(signal);
      await stub.line(/^Ending/);
      void writer.write('"Ann"}');
      void writer.close();
      assert.equal((await answer).status, 201);
      assert.deepEqual(await stub.ended, { code: 0, signal: null });
    });
  }
});
