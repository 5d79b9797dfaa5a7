// `npm run new` writes operations that the house rules, the release gate and the formatter accept, and that stubs answer.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, it } from "node:test";
import { parse } from "yaml";
import { type ContractCopy, contractCopy } from "../release/copies.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const oxfmt = join(createRequire(import.meta.url).resolve("oxfmt/package.json"), "../bin/oxfmt");
const apple = "/v1/organizations/{organizationId}/mdm/apple/enterprise";
const appleFile = `paths/${apple.slice(1).replaceAll("/", "_")}.yaml`;

async function add(copy: ContractCopy, tag: string, ...args: string[]): Promise<string> {
  const description = "Says what the name cannot say.";
  const texts = ["--tag", tag, "--description", description];
  const { code, output } = await copy.run("new", ...args, ...texts);
  assert.equal(code, 0, output);
  return output;
}

async function assertAccepted(copy: ContractCopy): Promise<void> {
  const lint = await copy.run("lint");
  assert.equal(lint.code, 0, lint.output);
  const folders = ["openapi.yaml", "paths", "components", "changes"];
  execFileSync(oxfmt, ["--check", "-c", join(root, ".oxfmtrc.json"), ...folders], {
    cwd: copy.folder,
  });
}

describe("npm run new", { timeout: 600_000 }, async () => {
  const copy = await contractCopy({ after });
  const tag = "Windows Enterprise";

  it("writes a PUT of a new path, with the envelope and the errors of its sibling", async () => {
    const names = ["PUT", apple, "updateAppleEnterprise"];
    const summary = ["--summary", "Update the Apple enterprise"];
    const roles = ["--role", "owner", "--role", "admin"];
    const permission = ["--permission", "mdm.apple.enterprise.update", ...roles];
    const output = await add(copy, tag, ...names, ...summary, ...permission);
    assert.ok(output.includes(`new      openapi/${appleFile}\n`), output);
    assert.ok(output.includes("changed  openapi/openapi.yaml\n"), output);
    const { parameters, put } = parse(await copy.read(appleFile));
    assert.deepEqual(parameters, [{ $ref: "../components/parameters/OrganizationId.yaml" }]);
    assert.deepEqual(put.security, [{ bearerAuth: ["mdm.apple.enterprise.update"] }]);
    const sibling = parse(
      await copy.read("paths/v1_organizations_{organizationId}_mdm_windows_enterprise.yaml"),
    ).put;
    assert.deepEqual(Object.keys(put.responses), Object.keys(sibling.responses));
    assert.deepEqual(put.responses["200"].headers, sibling.responses["200"].headers);
    assert.deepEqual(put.responses["412"], sibling.responses["412"]);
    // The sibling's own 400 has errors of Windows; only the shared ones are taken.
    assert.deepEqual(put.responses["400"], { $ref: "../components/responses/MdmBadRequest.yaml" });
    const { required } = parse(await copy.read("components/schemas/AppleEnterpriseResponse.yaml"));
    assert.deepEqual(required, ["status", "data"]);
    const scheme = parse(await copy.read("components/securitySchemes/bearerAuth.yaml"));
    assert.deepEqual(scheme["x-permissions"]["mdm.apple.enterprise.update"], {
      description: "Update the Apple enterprise.",
      roles: ["owner", "admin"],
    });
    assert.equal(
      await copy.read("changes/update-apple-enterprise.md"),
      `- \`updateAppleEnterprise\`, \`mdm.apple.enterprise.update\`: Update the Apple enterprise, with \`PUT ${apple}\`.\n`,
    );
    await assertAccepted(copy);
  });

  it("adds methods to a path in the order of the house, and keeps every byte there was", async () => {
    const earlier = await copy.read(appleFile);
    const rest = ["--permission", "mdm.apple.enterprise.update"];
    const remove = [apple, "deleteAppleEnterprise", "--summary", "Delete the Apple enterprise"];
    const get = [apple, "getAppleEnterprise", "--summary", "Get the Apple enterprise"];
    await add(copy, tag, "DELETE", ...remove, ...rest);
    await add(copy, tag, "GET", ...get, ...rest);
    const later = await copy.read(appleFile);
    assert.deepEqual(Object.keys(parse(later)), ["parameters", "get", "put", "delete"]);
    assert.ok(later.includes(earlier.slice(earlier.indexOf("put:"))));
    assert.ok(later.startsWith(earlier.slice(0, earlier.indexOf("put:"))));
    const { get: read, delete: gone } = parse(later);
    assert.deepEqual(Object.keys(read.responses).slice(0, 2), ["200", "304"]);
    assert.deepEqual(gone.parameters, [{ $ref: "../components/parameters/IfMatch.yaml" }]);
    assert.deepEqual(
      read.responses["200"].content["application/json"].schema,
      parse(earlier).put.responses["200"].content["application/json"].schema,
    );
  });

  it("writes operations of every kind, which lint, gate and formatter accept together", async () => {
    const known = ["--permission", "organization.get"];
    const rows = [
      [
        "POST",
        apple,
        "createAppleEnterprise",
        "--summary",
        "Create the Apple enterprise",
        ...known,
      ],
      ["GET", "/v1/things", "listThings", "--summary", "List the things", ...known],
      ["PATCH", "/v1/things/{thingId}", "updateThing", "--summary", "Update a thing", ...known],
      ["DELETE", "/v1/things/{thingId}", "deleteThing", "--summary", "Delete a thing", ...known],
      [
        "GET",
        "/v1/weather",
        "getWeather",
        "--summary",
        "Get the weather",
        "--public",
        "It is free.",
      ],
      ["POST", "/v1/weather", "enableWeather", "--summary", "Enable it", ...known, "--no-body"],
    ];
    // oxlint-disable-next-line no-await-in-loop -- Each is added to what the one before has written.
    for (const row of rows) await add(copy, tag, ...row);
    const created = parse(await copy.read(appleFile)).post;
    assert.ok(created.responses["201"].headers.Location);
    const { parameters } = created.responses["201"].links.getAppleEnterprise;
    assert.deepEqual(parameters, { organizationId: "$request.path.organizationId" });
    assert.deepEqual(Object.keys(created.responses).slice(5, 7), ["406", "409"]);
    await assertAccepted(copy);
    const { code, output } = await copy.judge();
    assert.equal(code, 0, output);
    assert.match(output, /0 breaking changes; the next version is 1\.1\.0/);
  });

  it("links a create to what reads it, whichever is written first", async () => {
    const printers = "/v1/organizations/{organizationId}/printers";
    const known = ["--permission", "organization.get"];
    const create = ["POST", printers, "createPrinter", "--summary", "Create a printer"];
    await add(copy, tag, ...create, ...known);
    const file = `paths/${printers.slice(1).replaceAll("/", "_")}.yaml`;
    assert.equal(parse(await copy.read(file)).post.responses["201"].links, undefined);
    await assertAccepted(copy);
    const get = ["GET", `${printers}/{printerId}`, "getPrinter", "--summary", "Get a printer"];
    await add(copy, tag, ...get, ...known);
    const { getPrinter } = parse(await copy.read(file)).post.responses["201"].links;
    assert.deepEqual(getPrinter.parameters, {
      organizationId: "$request.path.organizationId",
      printerId: "$response.body#/data/name",
    });
    await assertAccepted(copy);
  });

  it("writes what the stub server answers at once", async () => {
    const command = join(root, "packages/stub-server/src/cli/main.js");
    const child = spawn(
      process.execPath,
      [command, join(copy.folder, "openapi.yaml"), "--port", "0"],
      {
        cwd: copy.folder,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    try {
      let origin: string | undefined;
      for await (const line of createInterface({ input: child.stdout })) {
        origin = /^Serving .* at (http:\S+)/.exec(line)?.[1];
        if (origin) break;
      }
      child.stdout.resume();
      const answer = await fetch(`${origin}${apple.replace("{organizationId}", "acme")}`, {
        method: "PUT",
        headers: { authorization: "Bearer any", "content-type": "application/json" },
        body: JSON.stringify({ name: "First" }),
      });
      const body = await answer.text();
      assert.equal(answer.status, 200, body);
      assert.deepEqual(JSON.parse(body), { status: true, data: { name: "First" } });
    } finally {
      child.kill();
      await closed;
    }
  });

  it("does so in another contract, by what that one has", async (test) => {
    const other = await contractCopy(test);
    const parts = ["openapi.yaml", "paths", "components"];
    await Promise.all(parts.map((part) => rm(join(other.folder, part), { recursive: true })));
    await cp(join(root, "starter/openapi"), other.folder, { recursive: true });
    const create = ["POST", "/jars", "createJar", "--summary", "Create a jar"];
    await add(other, "Jars", ...create, "--permission", "jar.create", "--role", "cook");
    const remove = ["DELETE", "/shelves/{shelf}", "deleteShelf", "--summary", "Delete a shelf"];
    await add(other, "Jars", ...remove, "--permission", "jar.create");
    const { delete: operation } = parse(await other.read("paths/shelves_{shelf}.yaml"));
    // That a jar is unknown is no error of shelves.
    assert.ok(!Object.hasOwn(operation.responses, "404"));
    assert.ok((await readdir(join(other.folder, "components/parameters"))).includes("Shelf.yaml"));
    // Each operation may say the parameters of its path by itself.
    const jar = await other.read("paths/jars_{label}.yaml");
    const parameters = jar.slice(0, jar.indexOf("get:"));
    const inner = parameters.replaceAll(/^/gm, "  ").trimEnd();
    const spread = jar
      .slice(parameters.length)
      .replaceAll(/^ {4}- bearerAuth: .*$/gm, (line) => `${line}\n${inner}`);
    await writeFile(join(other.folder, "paths/jars_{label}.yaml"), spread);
    const change = ["PATCH", "/jars/{label}", "updateJarLabel", "--summary", "Update the label"];
    await add(other, "Jars", ...change, "--permission", "jar.create");
    const { patch } = parse(await other.read("paths/jars_{label}.yaml"));
    assert.deepEqual(patch.parameters, [{ $ref: "../components/parameters/Label.yaml" }]);
    await assertAccepted(other);
  });
});
