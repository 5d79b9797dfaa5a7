// The packed client as somebody installs it: the README from top to bottom, in every runtime and with versions of TypeScript.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "../apps/docs/test/browser.ts";
import { startApi, startServer } from "../packages/client/test/server.ts";
import { emptyFolder, packAll } from "../test/packing.ts";
import { startRegistry } from "../test/registry.ts";
import { environmentOf, runToEnd } from "../test/stub-command.ts";
import { startHost } from "./host.ts";

const modules = join(import.meta.dirname, "node_modules");
const nodes = {
  20: join(modules, "node-20/bin/node"),
  22: join(modules, "node-22/bin/node"),
  24: process.execPath,
};
/** The command of each runtime, to which a file is added. */
const runtimes = {
  "Node 20": [nodes[20]],
  "Node 22": [nodes[22]],
  "Node 24": [nodes[24]],
  "the newest Node": [join(modules, "node-26/bin/node")],
  Bun: [join(modules, ".bin/bun")],
  Deno: [join(modules, ".bin/deno"), "run", "--allow-net", "--allow-read"],
};
/** What `program.js` resolves with. */
const outcome = {
  tokenRefreshed: ["getOrganization", "getOrganization"],
  organization: "string",
  cached: true,
  etag: "string",
  refused: [400, 5229],
  certificate: "-----BEGIN CERTIFICATE-----",
  renamed: 200,
  accounts: ["inventory-sync"],
  thrown: [404, "OrganizationNotFound"],
  aborted: "aborted",
  timeout: "timeout",
};
const compilers = {
  "5.4": join(modules, "typescript-5.4/bin/tsc"),
  "5.9": join(modules, "../../node_modules/typescript/bin/tsc"),
  "7": join(modules, "typescript-7/bin/tsc"),
};
const resolutions = {
  nodenext: ["--module", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
};

const readme = readFileSync(join(import.meta.dirname, "../packages/client/README.md"), "utf8");
const samples = [...readme.matchAll(/```ts\n(.*?)```/gs)]
  .map(([, sample = ""]) => sample)
  // Mock Service Worker wants a newer Node and TypeScript than the client.
  .filter((sample) => !sample.includes('from "msw"'));
const [, commands = ""] = /```sh\n(.*?)```/s.exec(readme) ?? [];

describe("the packed client", () => {
  const { folder, discard } = emptyFolder();
  let origin = "";
  let silent = "";
  const ends: (() => void | Promise<void>)[] = [discard];

  before(async () => {
    const lifetime = { after: (end: () => void | Promise<void>) => void ends.unshift(end) };
    origin = await startApi(lifetime);
    ({ origin: silent } = await startServer(lifetime, () => "stay silent"));
    const client = (await packAll(folder)).find(({ name }) => name === "client");
    assert.ok(client);
    const registry = await startRegistry([client.tarball]);
    const env = environmentOf(nodes[20], registry.url, folder);
    const { code, text } = await runToEnd("bash", ["-ec", `npm init -y\n${commands}`], {
      cwd: folder,
      env,
    });
    registry.close();
    assert.equal(code, 0, text);
    // What the entry point `query` is for; it has no dependencies.
    const tanstack = "node_modules/@tanstack";
    symlinkSync(join(import.meta.dirname, "..", tanstack), join(folder, tanstack));
    for (const [index, sample] of samples.entries()) {
      writeFileSync(join(folder, `sample-${index}.ts`), sample);
    }
    copyFileSync(join(import.meta.dirname, "program.js"), join(folder, "program.js"));
    writeFileSync(
      join(folder, "main.js"),
      'import { run } from "./program.js";\nconsole.log(JSON.stringify(await run(...process.argv.slice(2))));\n',
    );
  });
  after(async () => {
    for await (const end of ends) await end();
  });

  for (const [version, node] of Object.entries(nodes)) {
    it(`runs its first sample on Node ${version}`, async () => {
      const [first = ""] = samples;
      const said = /\/\/ prints: (.*)/.exec(first)?.[1];
      assert.ok(said);
      // It has no types, so that it is JavaScript as well.
      writeFileSync(join(folder, "first.js"), first.replace("http://localhost:8080", origin));
      const { text } = await runToEnd(node, ["first.js"], { cwd: folder });
      assert.equal(text, `${said}\n`);
    });
  }

  for (const [name, [command = "", ...args]] of Object.entries(runtimes)) {
    it(`does all that it does in ${name}`, async () => {
      const { text } = await runToEnd(command, [...args, "main.js", origin, silent], {
        cwd: folder,
      });
      assert.deepEqual(JSON.parse(text), outcome);
    });
  }

  it("does all that it does in a browser, on a page of another host", async (test) => {
    const host = await startHost(folder);
    test.after(() => host.close());
    const { browser, close } = await launch();
    test.after(close);
    const page = await browser.newPage();
    await page.goto(host.url);
    const module = `${host.url}program.js`;
    const found = await page.evaluate(
      async ([url = "", ...hosts]) =>
        ((await import(url)) as { run(...hosts: string[]): Promise<unknown> }).run(...hosts),
      [module, origin, silent],
    );
    assert.deepEqual(found, outcome);
  });

  for (const [version, tsc] of Object.entries(compilers)) {
    for (const [name, resolution] of Object.entries(resolutions)) {
      it(`compiles with TypeScript ${version} and ${name}, libraries included`, async () => {
        const strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit"];
        const browser = ["--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
        const files = samples.map((_, index) => `sample-${index}.ts`);
        const args = [tsc, ...strict, ...browser, ...resolution, ...files];
        const { code, text } = await runToEnd(process.execPath, args, { cwd: folder });
        assert.equal(text, "");
        assert.equal(code, 0);
      });
    }
  }

  it("refuses with every TypeScript what the contract does not have", async () => {
    writeFileSync(
      join(folder, "wrong.ts"),
      `import { createClient } from "@org-admin/client";
const client = createClient({ baseUrl: "", token: null });
await client.updateOrganization({ path: { id: 90 }, body: { title: "Acme" } });
`,
    );
    const options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext"];
    const checked = await Promise.all(
      Object.values(compilers).map((tsc) =>
        runToEnd(process.execPath, [tsc, ...options, "wrong.ts"], { cwd: folder }),
      ),
    );
    for (const { text } of checked) assert.match(text, /wrong\.ts\(3,\d+\): error .*'title'/s);
  });
});
