// What the running command answers besides the operations: the log, the control endpoints, the end.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, getYaml, pets, serveStub, yamlOf } from "./support.ts";

describe("the log", { concurrency: 4 }, () => {
  it("has a line for each request, with the first violation of a refusal", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    const fine = stub.line(/^GET/);
    await stub.get("/pets/1?");
    assert.match(await fine, /^GET {2}\/pets\/1\? {2}200 OK {2}stub.* {2}\d+ ms$/);
    const refused = stub.line(/^POST/);
    await stub.get("/pets", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    assert.match(
      await refused,
      /^POST {2}\/pets {2}400 Bad Request {2}invalid-request: request body property "\/name" is required {2}\d+ ms$/,
    );
    const unknown = stub.line(/nowhere/);
    await stub.get("/nowhere");
    assert.match(await unknown, /404 Not Found {2}path-not-found: There is nothing at this path/);
  });

  it("tells the refusal also where the document describes another form of it", async (t) => {
    const post = `  /pets:
    post:
      responses:
        "201": { description: Made }
        "400":
          description: Refused
          content: { application/json: { schema: { type: object, required: [code] } } }
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [name] } } }`;
    const stub = await serveStub(t, folderOf(t, { "a.yaml": yamlOf(post) }), ["a.yaml"]);
    const refused = stub.line(/^POST/);
    await stub.get("/pets", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    assert.match(await refused, /400 Bad Request {2}invalid-request: .*"\/name" is required/);
  });

  it("tells of a broken operation what is wrong and where", async (t) => {
    const text = yamlOf(
      `${getYaml("/pets", "{ type: strng }")}\n${getYaml("/good", "{ const: 1 }")}`,
    );
    const stub = await serveStub(t, folderOf(t, { "a.yaml": text }), ["a.yaml"]);
    const logged = stub.line(/^GET/);
    const { detail } = (await (await stub.get("/pets")).json()) as { detail: string };
    assert.match(detail, /a\.yaml:11:25 {2}#\/paths\/.*\/type {2}there is no type "strng"/);
    assert.ok((await logged).includes(`broken-operation: ${detail}`), await logged);
  });

  it("hides the credentials of the query", async (t) => {
    const schemes = "{ Key: { type: apiKey, in: query, name: api_key } }";
    const text = yamlOf(
      getYaml("/pets", "{ const: 1 }"),
      `components: { securitySchemes: ${schemes} }`,
    );
    const stub = await serveStub(t, folderOf(t, { "a.yaml": text }), ["a.yaml"]);
    const logged = stub.line(/^GET/);
    await stub.get("/pets?a=1&api_key=s3cret&api%5Fkey=s3cret");
    assert.match(await logged, /^GET {2}\/pets\?a=1&api_key=\*\*\*&api%5Fkey=\*\*\* {2}\d/);
  });

  it("is left out with --quiet", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml", "--quiet"]);
    await stub.get("/pets/1");
    stub.signal("SIGTERM");
    await stub.ended;
    assert.deepEqual(
      stub.lines.filter((line) => line.includes("/pets/1")),
      [],
    );
  });
});

describe("the control endpoints", { concurrency: 4 }, () => {
  it("list what is served and how often it was answered", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    await stub.get("/pets/1");
    const response = await stub.get("/__stub/operations");
    const { title, problems, operations } = (await response.json()) as {
      title: string;
      problems: string[];
      operations: object[];
    };
    assert.deepEqual({ title, problems }, { title: "Pets 1", problems: [] });
    assert.deepEqual(operations[0], {
      operationId: "getPet",
      method: "GET",
      path: "/pets/{id}",
      status: "200",
      mediaType: "application/json",
      state: "stubbed",
      answered: 1,
    });
    assert.equal(operations.length, 4);
  });

  it("list it as text, and as a page for browsers", async (t) => {
    const stub = await serveStub(
      t,
      folderOf(t, { "a.yaml": pets.replace("title: Pets", "title: Pets & <b>") }),
      ["a.yaml"],
    );
    const text = await stub.get("/__stub/operations", { headers: { accept: "text/plain" } });
    assert.equal(text.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.match(await text.text(), /^GET {3}\/pets\/\{id\} {2}getPet/);
    const page = await stub.get("/__stub/operations", {
      headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" },
    });
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(await page.text(), /<h1>Pets &amp; &lt;b>/);
  });

  it("forget the counts", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    await stub.get("/pets/1");
    assert.equal((await stub.get("/__stub/memory", { method: "DELETE" })).status, 204);
    const { operations } = (await (await stub.get("/__stub/operations")).json()) as {
      operations: { answered: number }[];
    };
    assert.deepEqual(
      operations.map(({ answered }) => answered),
      [0, 0, 0, 0],
    );
  });

  it("say what they are when asked for another", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    const unknown = await stub.get("/__stub/else");
    assert.equal(unknown.status, 404);
    assert.match(await unknown.text(), /GET \/__stub\/operations and DELETE \/__stub\/memory/);
    const wrong = await stub.get("/__stub/memory");
    assert.deepEqual([wrong.status, wrong.headers.get("allow")], [405, "DELETE"]);
  });

  it("give way to a document that has such paths itself", async (t) => {
    const stub = await serveStub(
      t,
      folderOf(t, {
        "a.yaml": yamlOf(getYaml("/__stub/operations", "{ const: mine, example: mine }")),
      }),
      ["a.yaml"],
    );
    assert.equal(await (await stub.get("/__stub/operations")).json(), "mine");
    assert.equal((await stub.get("/__stub/memory", { method: "DELETE" })).status, 404);
    assert.ok(
      stub.lines.includes(
        "  The document has paths under /__stub, so there is no listing and no reset",
      ),
    );
  });
});

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

describe("browsers", { concurrency: 4 }, () => {
  const preflight = {
    method: "OPTIONS",
    headers: {
      origin: "http://app.example",
      "access-control-request-method": "PUT",
      "access-control-request-headers": "x-key",
    },
  };

  it("may call from any page", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml"]);
    const asked = await stub.get("/pets/1", preflight);
    assert.equal(asked.status, 204);
    assert.equal(asked.headers.get("access-control-allow-methods"), "PUT");
    assert.equal(asked.headers.get("access-control-allow-headers"), "x-key");
    const answer = await stub.get("/pets/1", { headers: { origin: "http://app.example" } });
    assert.equal(answer.headers.get("access-control-allow-origin"), "http://app.example");
    assert.equal((await stub.get("/pets/1")).headers.get("access-control-allow-origin"), "*");
    assert.equal((await stub.get("/nowhere")).headers.get("access-control-allow-origin"), "*");
  });

  it("are left alone with --no-cors", async (t) => {
    const stub = await serveStub(t, folderOf(t, { "a.yaml": pets }), ["a.yaml", "--no-cors"]);
    const asked = await stub.get("/pets/1", preflight);
    assert.equal(asked.headers.get("access-control-allow-origin"), null);
    assert.equal(asked.headers.get("access-control-allow-methods"), null);
    assert.equal(asked.headers.get("allow"), "GET, HEAD, OPTIONS");
  });
});

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
      // The stub reads requests in order, so it has seen the first part by now.
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
