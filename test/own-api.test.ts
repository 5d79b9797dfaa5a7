// Nothing but the contract and the server's four rooms knows this API: the README's recipe makes another one of a copy.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  copyRepository,
  domainWords,
  type OwnCopy,
  runCommands,
  runScript,
  startDemo,
} from "./own-api-copy.ts";

const root = join(import.meta.dirname, "..");

/** The commands of the README's recipe. The last one starts the server, which goes on until it is stopped. */
function recipe(): { commands: string; start: string } {
  const [, section = ""] = readFileSync(join(root, "README.md"), "utf8").split(
    "## Your own API from this one\n",
  );
  const [, block = ""] = /```sh\n([\s\S]*?)```/.exec(section) ?? [];
  const [, commands = "", start = ""] = /^([\s\S]*) && (npm start)\n$/.exec(block) ?? [];
  return { commands, start };
}

describe("the general rooms", () => {
  for (const [file, text] of domainWords.files()) {
    it(`know no word of this API: ${file}`, () => {
      assert.deepEqual(domainWords.in(text), []);
    });
  }
});

describe("your own API from this one", { timeout: 600_000 }, () => {
  let copy: OwnCopy;
  let demo: Awaited<ReturnType<typeof startDemo>>;

  before(async () => {
    copy = copyRepository();
    const { commands, start } = recipe();
    assert.equal(start, "npm start", "the recipe ends with npm start");
    await runScript(copy.folder, commands);
    demo = await startDemo(copy.folder, start);
  });
  after(async () => {
    await demo?.stop();
    copy?.discard();
  });

  const get = (path: string, token?: string): Promise<Response> =>
    fetch(demo.origin + path, token ? { headers: { authorization: `Bearer ${token}` } } : {});

  it("greets with its own title, tokens and first call, which works", async () => {
    assert.match(demo.welcome, /^Pantry API, with demo data$/m);
    assert.match(demo.welcome, /demo-cook {3}Fills and empties jars\./);
    const [, token, path] = /Bearer (\S+)' http:\/\/[^/]+(\S+)/.exec(demo.welcome) ?? [];
    assert.equal(`${token} ${path}`, "demo-guest /jars");
    assert.equal((await get(String(path), token)).status, 200);
  });

  it("answers every operation by a stub, whose examples are those of the contract", async () => {
    const put = await fetch(`${demo.origin}/jars/rice`, {
      method: "PUT",
      headers: { authorization: "Bearer demo-cook", "content-type": "application/json" },
      body: JSON.stringify({ content: "Rice", grams: 800 }),
    });
    assert.equal(put.status, 200);
    assert.match(put.headers.get("answered-by") ?? "", /^stub/);
    const jar: unknown = await (await get("/jars/honey", "demo-guest")).json();
    assert.deepEqual(jar, { label: "honey", content: "Forest honey", grams: 450 });
    assert.deepEqual(await (await get("/weather")).json(), { celsius: 14.5 });
  });

  it("refuses in its one error family, problem details, and in its own realm", async () => {
    const unknown = await get("/organizations");
    assert.equal(unknown.status, 404);
    assert.match(unknown.headers.get("content-type") ?? "", /^application\/problem\+json/);
    assert.equal(((await unknown.json()) as { code: string }).code, "path-unknown");
    const anonymous = await get("/jars");
    assert.match(anonymous.headers.get("content-type") ?? "", /^application\/problem\+json/);
    assert.equal(anonymous.headers.get("www-authenticate"), 'Bearer realm="pantry"');
    const forbidden = await fetch(`${demo.origin}/jars/rice`, {
      method: "DELETE",
      headers: { authorization: "Bearer demo-guest" },
    });
    assert.equal(forbidden.status, 403);
  });

  it("renders its docs, and serves its contract", async () => {
    const page = await (await get("/docs/")).text();
    for (const text of ["Pantry API", "List jars", "Get the weather"]) {
      assert.ok(page.includes(text), text);
    }
    assert.ok(!page.includes("Enterprise"));
    const { paths } = (await (await get("/openapi.json")).json()) as { paths: object };
    assert.deepEqual(Object.keys(paths), ["/jars", "/jars/{label}", "/weather"]);
  });

  it("has a typed client under its own name, whose errors narrow", async () => {
    const program = `// Uses the client as a consumer would.
import { createClient } from "@pantry/client";

const client = createClient({ baseUrl: process.argv[2] ?? "", token: "demo-guest" });
const path = { label: "honey" };
const honey = await client.getJar({ path });
if (!honey.ok) throw new Error(honey.error.code satisfies "jar-unknown" | string);
const grams: number = honey.data.grams;
const refused = await client.PUT("/jars/{label}", { path, body: { content: "Honey", grams: 1 } });
if (refused.status !== 403) throw new Error("not refused");
const title: "The token lacks a permission" = refused.error.title;
// @ts-expect-error -- A jar has no such property.
void honey.data.kilograms;
// @ts-expect-error -- No such path.
void (() => client.GET("/organizations"));
console.log(grams, title);
`;
    const file = "packages/client/test/consumer.ts";
    copy.write(file, program);
    const checked = await runScript(copy.folder, "npm run --silent check -w @pantry/client");
    assert.equal(checked, "");
    const printed = await runScript(copy.folder, `npx --no node ${file} ${demo.origin}`);
    assert.equal(printed, "450 The token lacks a permission\n");
  });

  it("has a command line under its own name", async () => {
    const command = "npx --no node packages/cli/src/main.js get-jar honey --output table";
    const settings = `PANTRY_TOKEN=demo-guest PANTRY_BASE_URL=${demo.origin}`;
    const printed = await runScript(copy.folder, `${settings} ${command}`);
    assert.equal(printed, "label    honey\ncontent  Forest honey\ngrams    450\n");
  });

  it("passes the tests of its server, and those of the repository's rooms and names", async () => {
    await runScript(copy.folder, "npm test -w @pantry/server");
    await runScript(copy.folder, "npx --no node --test test/names.test.ts test/imports.test.ts");
  });

  it("is built in a few lines, and says what failed, whole", async () => {
    const file = "openapi/openapi.yaml";
    const contract = copy.read(file);
    const build = "npx --no node tools/build.ts";
    copy.write(file, contract.replace("Pantry API", "Larder API"));
    const steps = await runScript(copy.folder, build);
    assert.match(steps, /^Building, 5 steps\n(?: {2}\w+ \w+\n){5}Built in [\d.]+ s\n$/);
    assert.equal(await runScript(copy.folder, build), "Built before; nothing has changed\n");
    copy.write(file, contract.replace("paths/jars.yaml", "paths/cups.yaml"));
    const { code, text } = await runCommands(copy.folder, build);
    assert.equal(code, 1);
    assert.match(text, /openapi\.yaml:\d+:\d+ at #\/paths\/~1jars/);
    assert.match(text, /paths\/cups\.yaml/);
    assert.match(text, /Validation failed with \d+ errors?/);
    assert.match(text, /\nFailed: lint openapi\n$/);
    copy.write(file, contract);
  });

  it("keeps nothing of this one's name", () => {
    const manifest = JSON.parse(copy.read("package.json")) as { name: string };
    assert.equal(manifest.name, "pantry-api");
    assert.ok(!existsSync(join(copy.folder, "starter")));
  });
});
