// What `npm run new` refuses, by name and with the remedy; it writes nothing then.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { type ContractCopy, contractCopy } from "../release/copies.ts";

/** A right command line, whose parts each row replaces. */
const right: Record<string, string> = {
  method: "PUT",
  path: "/v1/things/{thingId}",
  operationId: "updateThing",
  "--summary": "Update a thing",
  "--description": "Says what the name cannot say.",
  "--tag": "Organization",
  "--permission": "thing.update",
  "--role": "owner",
};

const windows = "/v1/organizations/{organizationId}/mdm/windows/enterprise";

const rows: { name: string; change: Record<string, string>; says: RegExp }[] = [
  {
    name: "an unknown method",
    change: { method: "FETCH" },
    says: /^The method "FETCH" is none of an operation; write GET, POST, PUT, PATCH or DELETE\.$/m,
  },
  {
    name: "a path without its slash",
    change: { path: "v1/things" },
    says: /^The path "v1\/things" does not begin with "\/"; write "\/v1\/things"\.$/m,
  },
  {
    name: "a path with a segment in another case",
    change: { path: "/v1/myThings" },
    says: /^The path "\/v1\/myThings" has the segment "myThings"; write segments in kebab-case/m,
  },
  {
    name: "a path that differs from another by the name of a parameter",
    change: { path: "/v1/organizations/{number}" },
    says: /is \/v1\/organizations\/\{id\} with \{number\} for \{id\}; write \/v1\/organizations\/\{id\}\.$/m,
  },
  {
    name: "an operationId without a verb of the house",
    change: { operationId: "fetchThing", "--summary": "Fetch a thing" },
    says: /^operationId "fetchThing" of PUT \/v1\/things\/\{thingId\} must start with get, /m,
  },
  {
    name: "an operationId in another form",
    change: { operationId: "update_thing" },
    says: /^operationId "update_thing" .* is not a verb and a noun in camelCase/m,
  },
  {
    name: "an operationId that exists",
    change: {
      operationId: "updateWindowsEnterprise",
      "--summary": "Update the Windows enterprise",
    },
    says: /^The operationId "updateWindowsEnterprise" is that of PUT \/v1\S+ at openapi\/paths\/\S+:\d+; choose another\.$/m,
  },
  {
    name: "a method and path that exist",
    change: { path: windows },
    says: /^PUT \/v1\/\S+ exists: updateWindowsEnterprise at openapi\/paths\/\S+:\d+; change it there\.$/m,
  },
  {
    name: "an undeclared tag",
    change: { "--tag": "Things" },
    says: /^The tag "Things" is not declared; write Windows Enterprise, .* in openapi\/openapi\.yaml\.$/m,
  },
  {
    name: "an unknown role",
    change: { "--role": "boss" },
    says: /^The role "boss" is not among x-roles of openapi\/components\S+; write administrator, /m,
  },
  {
    name: "roles of a permission that exists",
    change: { "--permission": "organization.get" },
    says: /^--role is for a new permission only; leave it out, and change the roles of organization\.get in /m,
  },
  {
    name: "a permission in another form",
    change: { "--permission": "Update thing" },
    says: /^The permission "Update thing" is not words with dots between; write it like thing\.update\.$/m,
  },
  {
    name: "a summary in another form",
    change: { "--summary": "Change a thing" },
    says: /^Summary "Change a thing" .* must start with the verb of its operationId, "Update"\.$/m,
  },
  {
    name: "a description without its full stop",
    change: { "--description": "Says more" },
    says: /^The description of PUT .* ends with "Says more"; end it with a full stop\.$/m,
  },
  {
    name: "a permission and a reason to be public",
    change: { "--public": "It is free." },
    says: /^--public and --permission exclude each other; leave one out\.$/m,
  },
  {
    name: "a name whose schema is another's",
    change: { "--name": "Plan" },
    says: /^openapi\/components\/schemas\/Plan\.yaml exists, and .*; give --name another name\.$/m,
  },
  { name: "an unknown option", change: { "--colour": "red" }, says: /^Unknown option '--colour'/m },
];

function commandLine(parts: Record<string, string>): string[] {
  return Object.entries(parts).flatMap(([name, value]) =>
    name.startsWith("--") ? [name, value] : [value],
  );
}

/** Every source of a copy, with its text. */
async function sources({ folder }: ContractCopy): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [file, await readFile(file, "utf8")];
  });
  return Object.fromEntries(await Promise.all(texts));
}

describe("npm run new refuses", { timeout: 600_000 }, async () => {
  const copy = await contractCopy({ after });
  const earlier = await sources(copy);

  for (const { name, change, says } of rows) {
    it(name, async () => {
      const { code, output } = await copy.run("new", ...commandLine({ ...right, ...change }));
      assert.equal(code, 1, output);
      assert.match(output, says);
      assert.match(output, /^Nothing was written; see npm run new -- --help\.$/m);
      assert.deepEqual(await sources(copy), earlier);
    });
  }

  it("a command line that lacks something, where nobody can be asked, all of it at once", async () => {
    const { code, output } = await copy.run("new", "PUT", "/v1/things/{thingId}");
    assert.equal(code, 1);
    assert.match(output, /^OPERATION_ID is missing\. operationId, such as updateThing\.$/m);
    for (const option of ["--summary", "--description", "--tag", "--permission"]) {
      assert.match(output, new RegExp(`^${option} is missing\\. .+\\.$`, "m"));
    }
    assert.deepEqual(await sources(copy), earlier);
  });

  it("nothing of the command line that its rows change", async () => {
    const { code, output } = await copy.run("new", ...commandLine(right));
    assert.equal(code, 0, output);
  });
});
