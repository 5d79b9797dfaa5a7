// The same package over a document that has nothing of ours.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../server.ts";
import { ferryContract } from "./ferry.ts";
import { foreignClient } from "./foreign-client.ts";

const client = await foreignClient({ after }, ferryContract);
const bare = fileURLToPath(import.meta.resolve("../bare-transport.ts"));
const preamble = `
import { createClient, itemsOf, unwrap } from "./src/index.ts";
const [baseUrl = "", bare] = process.argv.slice(2);
const transport = bare ? { transport: (await import(bare)).bareTransport } : {};
const client = createClient({ baseUrl, token: null, retry: false, ...transport });
`;
const bareArgument = process.env["BARE_TRANSPORT"] ? [bare] : [];

const page = (name: string, cursor: string | null) => ({
  status: 200,
  body: { page: { ferries: [{ name, kind: "car" }], cursor } },
});

describe("a foreign client", () => {
  it("writes parameters and bodies as its contract says", async (test) => {
    const { origin, received } = await startServer(test, ({ method, url }) => {
      if (url.endsWith("/note")) return { status: 200, body: "Noted.", type: "text/plain" };
      if (method === "POST") return { status: 201, body: { name: "Aurora", kind: "car" } };
      return method === "GET" ? { status: 200, body: { ok: true } } : { status: 204 };
    });
    const printed = await client.run(
      `${preamble}
await client.ferriesListAll({ query: { tags: ["a b", "c"] } });
await client.getFerriesIdLegsLeg({
  path: { id: "x/y", leg: ["1", "2"] },
  query: { window: { from: "a", to: "b" }, near: { lat: 1 }, filter: '{"a":[1]}' },
  cookie: { lang: "de" },
});
const path = { id: "7", leg: ["1"] };
await client.moveLeg({ path, body: { pier: "A & B", days: ["mo", "tu"] } });
await client.moveLeg({ path, body: { pier: "C" } }, { contentType: "application/json" });
await client.deleteOperation({ body: { name: "Aurora", deck: 2, plan: new Blob(["PNG"]) } });
await client.setPhoto({ path: { id: "7" }, body: new Blob(["PNG"]) });
const note = await client.setNote({ path: { id: "7" }, body: "Mind the gap" });
const text: string = unwrap(note);
console.log(text);
`,
      origin,
      ...bareArgument,
    );
    assert.equal(printed, "Noted.\n");
    const [list, leg, form, asJson, upload, photo, note] = received;
    assert.equal(list?.url, "/ferries?tags=a%20b|c");
    const filter = encodeURIComponent('{"a":[1]}');
    assert.equal(
      leg?.url,
      `/ferries/.x%2Fy/legs/;leg=1;leg=2?window[from]=a&window[to]=b&lat=1&filter=${filter}`,
    );
    assert.equal(leg.headers.cookie, "lang=de");
    assert.equal(leg.headers["x-request-id"], undefined);
    assert.equal(form?.headers["content-type"], "application/x-www-form-urlencoded");
    assert.equal(form.body, "pier=A+%26+B&days=mo&days=tu");
    assert.equal(asJson?.headers["content-type"], "application/json");
    assert.equal(asJson.body, '{"pier":"C"}');
    assert.match(String(upload?.headers["content-type"]), /^multipart\/form-data; boundary=/);
    assert.match(String(upload?.body), /name="deck"\r\n\r\n2\r\n/);
    assert.match(String(upload?.body), /name="plan"; filename="blob"[\s\S]*PNG/);
    assert.ok(upload?.headers["idempotency-key"]);
    assert.equal(`${photo?.headers["content-type"]} ${photo?.body}`, "image/png PNG");
    assert.equal(`${note?.headers["content-type"]} ${note?.body}`, "text/plain Mind the gap");
  });

  it("narrows ranges and default to what they stand for, and reads bodies as they are", async () => {
    const origin = await client.serve();
    const printed = await client.run(
      `${preamble}
const options = (code: number) => ({ headers: { Prefer: \`code=\${code}\` } });
const list = await client.ferriesListAll();
if (list.status === 206) { const name: string | undefined = list.data.page.ferries[0]?.name; void name; }
if (list.status === 404) { const code: "sunk" | "late" | (string & {}) = list.error.code; void code; }
if (list.status === 503) { const title: string = list.error.title; void title; }
// @ts-expect-error: this is a success
void (() => list.status === 200 && list.error.title);
// @ts-expect-error: a kind that a newer server has is none of these
if (list.ok) { const kind: "car" | "foot" | undefined = list.data.page.ferries[0]?.kind; void kind; }
const refused = await client.GET("/ferries", {}, options(404));
console.log(list.status, refused.status, refused.ok || refused.error.code);
const photo = await client.getPhoto({ path: { id: "7" } });
const blob: Blob = unwrap(photo);
console.log(blob instanceof Blob, blob.type);
if (photo.ok) {
  const width: \`\${number}\` = photo.headers["x-width"];
  // @ts-expect-error: it may be missing
  const place: string = photo.headers["x-place"];
  void [width, place];
}
const there = await client.hasPhoto({ path: { id: "7" } }, options(200));
console.log(there.status, there.data);
// @ts-expect-error: no such operation
void client.updateOrganization;
`,
      origin,
      ...bareArgument,
    );
    assert.match(printed, /^2\d\d 404 (?:sunk|late)\ntrue image\/png\n200 undefined\n$/);
  });

  it("follows cursors", async (test) => {
    const { origin, received } = await startServer(test, (_, count) =>
      count === 1 ? page("Aurora", "n=2") : page("Borealis", null),
    );
    const printed = await client.run(
      `${preamble}
for await (const ferry of itemsOf(client.ferriesListAll, { query: { tags: ["a"] } })) {
  const name: string = ferry.name;
  console.log(name);
}
`,
      origin,
      ...bareArgument,
    );
    assert.equal(printed, "Aurora\nBorealis\n");
    assert.deepEqual(
      received.map(({ url }) => url),
      ["/ferries?tags=a", "/ferries?tags=a&after=n%3D2"],
    );
  });

  it("makes options for TanStack Query of its own operations", async (test) => {
    const { origin, received } = await startServer(test, (_, count) =>
      count === 1 ? page("Aurora", "n=2") : page("Borealis", ""),
    );
    const printed = await client.run(
      `${preamble}
import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { infiniteQueryOf, queryKeyOf } from "./src/query.ts";
const queryClient = new QueryClient();
const options = infiniteQueryOf(client.ferriesListAll, { query: { tags: ["a"] } });
const observer = new InfiniteQueryObserver(queryClient, { ...options, staleTime: Infinity });
await queryClient.fetchInfiniteQuery(options);
const result = await observer.fetchNextPage();
const names: (string | undefined)[] | undefined = result.data?.pages.map(({ page }) => page.ferries[0]?.name);
console.log(names?.join(" "), result.hasNextPage, JSON.stringify(options.queryKey), queryKeyOf(client.deleteOperation)[0]);
// @ts-expect-error: no list
void (() => infiniteQueryOf(client.getPhoto, { path: { id: "7" } }));
`,
      origin,
      ...bareArgument,
    );
    assert.equal(
      printed,
      'Aurora Borealis false ["ferriesListAll",{"query":{"tags":["a"]}},"pages"] deleteOperation\n',
    );
    assert.deepEqual(
      received.map(({ url }) => url),
      ["/ferries?tags=a", "/ferries?tags=a&after=n%3D2"],
    );
  });

  it("makes mocks of its own operations, statuses and examples", async () => {
    const printed = await client.run(
      `
import { mockApi } from "./src/msw.ts";
type Resolver = (info: { request: Request }) => Promise<Response>;
const take = (method: string) => (path: RegExp, resolver: Resolver) => ({ method, path, resolver });
const methods = { get: take("GET"), put: take("PUT"), post: take("POST"), delete: take("DELETE") };
const http = { ...methods, options: take("OPTIONS"), head: take("HEAD"), patch: take("PATCH") };
const baseUrl = "http://pier.example/v1/";
const { handlers, example, answer } = mockApi({ http, baseUrl });
const ask = async (url: string, method: string, list: typeof handlers) => {
  const request = new Request(baseUrl + url, { method });
  const handler = list.find((one) => one.method === method && one.path.test(request.url));
  const response = await handler?.resolver({ request });
  return [response?.status, response?.headers.get("content-type"), await response?.text()].join(" ");
};
const all = [answer("setNote", ({ path }) => ({ status: 200, body: path.id }))];
console.log(await ask("ferries/a%20b/note", "PUT", all));
console.log(await ask("ferries/a/note", "PUT", handlers));
console.log(await ask("ferries", "GET", [example("ferriesListAll", 404)]));
console.log(await ask("ferries?a=b", "GET", [example("ferriesListAll", 503, "Sunk")]));
console.log(await ask("ferries", "GET", handlers).catch((error: Error) => error.message));
// @ts-expect-error: no such example
void (() => example("ferriesListAll", 404, "Late"));
`,
    );
    assert.equal(
      printed,
      `200 text/plain a b
200 text/plain Mind the gap
404 application/problem+json {"title":"It sank","code":"sunk"}
503 application/problem+json {"title":"It sank","code":"sunk"}
ferriesListAll has no example for its success in the contract.
`,
    );
  });
});
