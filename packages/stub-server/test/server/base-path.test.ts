// Tests that the base path of a documented server may be sent or left out.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, pets, serveStub } from "../command.ts";

describe("the base path", { concurrency: 4 }, () => {
  it("of a server is understood and may be left out", async (t) => {
    const servers = `servers: [{ url: "https://example.com/{base}/v3/", variables: { base: { default: api } } }, { url: / }]`;
    const stub = await serveStub(t, folderOf(t, { "a.yaml": `${pets}\n${servers}` }), ["a.yaml"]);
    const paths = ["/pets/1", "/api/v3/pets/1", "/api/pets/1", "/api/v3pets/1"];
    const answers = await Promise.all(paths.map((path) => stub.get(path)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 404, 404],
    );
    assert.ok(stub.lines.includes(`Serving 3 operations at ${stub.url} and ${stub.url}/api/v3`));
  });

  it("is not cut off where the paths begin with it themselves", async (t) => {
    const stub = await serveStub(
      t,
      folderOf(t, { "a.yaml": `${pets}\nservers: [{ url: /pets }]` }),
      ["a.yaml"],
    );
    assert.equal((await stub.get("/pets/1")).status, 200);
    assert.equal((await stub.get("/pets/pets/1")).status, 404);
  });
});
