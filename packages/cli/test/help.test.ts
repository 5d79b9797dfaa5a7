// The help: what there is, and what each command takes, all of it from the contract.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { bareEnvironment, emptyHome, type Ended, runFile } from "./command.ts";

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
}
const bundle = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const contract = JSON.parse(await readFile(bundle, "utf8")) as {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.values(contract.paths).flatMap((item) =>
  Object.values(item).filter((one) => typeof one === "object" && "operationId" in one),
);
const env = bareEnvironment(await emptyHome({ after }));
const run = (...args: string[]): Promise<Ended> => runFile(args, { env });
const unwrapped = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("--help", async () => {
  const { code, out } = await run("--help");

  it("ends with 0", () => assert.equal(code, 0));

  it("has the tags in the order of the contract, each with its operations", () => {
    const blocks = out.split("\n\n").map((block) => block.split(/:\n/));
    for (const { name } of contract.tags) {
      const [, list = ""] = blocks.find(([title]) => title === name) ?? [];
      const wanted = operations
        .filter(({ tags }) => tags[0] === name)
        .map(({ summary }) => summary);
      const listed = unwrapped(list);
      for (const summary of wanted) assert.ok(listed.includes(summary), `${name}: ${summary}`);
      assert.equal(list.match(/^ {2}\S/gm)?.length, wanted.length, name);
    }
    const titles = blocks.map(([title]) => title);
    const found = titles.filter((title) => contract.tags.some(({ name }) => name === title));
    assert.deepEqual(
      found,
      contract.tags.map(({ name }) => name),
    );
  });

  it("names a command after each operation", () => {
    assert.ok(operations.length > 30);
    for (const { operationId } of operations) {
      const name = operationId.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
      assert.match(out, new RegExp(`^  ${name} `, "m"));
    }
  });

  it("has the exit codes", () => assert.match(out, /Exit codes:\n {2}0 {2}success\n/));
});

describe("the help of a command", { concurrency: true }, () => {
  it("has its description, parameters with types and limits, permission and errors", async () => {
    const { code, out } = await run("list-service-accounts", "--help");
    assert.equal(code, 0);
    const text = unwrapped(out);
    for (const part of [
      "list-service-accounts [options] <organization-id>",
      "List the service accounts. Answers the service accounts of the organization, newest first",
      "--limit <integer> How many items a page has at most. (integer; 1 to 1000; default 50)",
      "--organization-id <text>",
      "--all",
      "Request: GET /v1/organizations/{organizationId}/service-accounts",
      "Permission: serviceAccount.list",
      "404 MdmEntityNotFound",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  it("has the fields of the body, inner ones by dots, with their choices", async () => {
    const update = unwrapped((await run("update-organization", "--help")).out);
    assert.match(update, /--subscription-id <choice> .*?\(free, business, enterprise\)/);
    const create = unwrapped((await run("create-android-enterprise", "--help")).out);
    assert.match(
      create,
      /--contact-info\.contact-email <text> E-mail address of the enterprise\. \(text; at most 256 characters; needed\)/,
    );
    assert.match(create, /Body: .*; application\/json/);
  });

  it("calls other operations by their commands", async () => {
    const { out } = await run("create-android-enterprise", "--help");
    assert.match(unwrapped(out), /`update-android-enterprise` sets its logo/);
  });

  it("says what to use instead of what is deprecated", async () => {
    const { out } = await run("get-legacy-windows-enterprise", "--help");
    assert.match(out, /^Deprecated: use get-windows-enterprise\.$/m);
  });

  it("offers --all only for lists, and --body only where there is one", async () => {
    const { out } = await run("get-organization", "--help");
    assert.doesNotMatch(out, /--all|--body/);
  });
});

describe("a wrong command", { concurrency: true }, () => {
  it("is told with the one that is meant", async () => {
    const { code, out, err } = await run("get-organisation");
    assert.deepEqual({ code, out }, { code: 1, out: "" });
    assert.equal(
      err,
      "error: unknown command 'get-organisation'\n(Did you mean get-organization?)\n",
    );
  });

  it("is told with the option that is meant", async () => {
    const { code, err } = await run("list-audit-events", "--limt", "3");
    assert.equal(code, 1);
    assert.equal(err, "error: unknown option '--limt'\n(Did you mean --limit?)\n");
  });

  it("is no command at all: the help is an error then", async () => {
    const { code, out, err } = await run();
    assert.deepEqual({ code, out }, { code: 1, out: "" });
    assert.match(err, /^Usage: org-admin/);
  });
});

describe("--version", () => {
  it("prints the version of the package", async () => {
    const path = new URL("../package.json", import.meta.url);
    const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
    assert.deepEqual(await run("--version"), { code: 0, out: `${version}\n`, err: "" });
  });
});

/** Runs the command, and returns what it loaded. */
async function loaded(...args: string[]): Promise<string> {
  const hooks = `import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => { process.stderr.write(url + "\\n"); return next(url, context); } });`;
  const preload = `data:text/javascript,${encodeURIComponent(hooks)}`;
  const { err } = await runFile(args, { env: { ...env, NODE_OPTIONS: `--import=${preload}` } });
  return err;
}

describe("the start", { concurrency: true }, () => {
  const heavy = /modelcontextprotocol|\/zod\/|packages\/client|details\.gen|tools\.gen/;

  for (const args of [["--help"], ["--version"], ["login", "--help"], ["complete", "--", "list"]]) {
    it(`loads only what it needs: ${args.join(" ")}`, async () => {
      const urls = await loaded(...args);
      assert.match(urls, /dist\/run\.js/);
      assert.doesNotMatch(urls, heavy);
    });
  }

  it("loads no parser to complete", async () => {
    assert.doesNotMatch(await loaded("complete", "--", "list"), /commander/);
  });

  it("loads the details for the help of a command, and nothing else", async () => {
    const urls = await loaded("get-organization", "--help");
    assert.match(urls, /details\.gen/);
    assert.doesNotMatch(urls, /modelcontextprotocol|\/zod\/|packages\/client|tools\.gen/);
  });
});
