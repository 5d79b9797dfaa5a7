// Tests the package as npm would publish it: its files, its imports and its types.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";
import { createConsumer } from "./consumer.ts";
import { windowsEnterprise } from "./examples.ts";
import { startServer } from "./server.ts";

const root = join(import.meta.dirname, "..");
const resolutions = {
  nodenext: ["--module", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
};

/** A program that compiles only if the declarations are found. Without them everything would be `any`. */
const typed = `
import { createClient, type Schemas } from "@org-admin/client";
const client = createClient({ baseUrl: "", token: "" });
const { error } = await client.PUT("/v1/organizations/{organizationId}/mdm/windows/enterprise", {
  params: { path: { organizationId: "acme" } },
  body: { domain: "mdm.acme.example" },
});
if (error?.error.code === 5229) {
  const violations: Schemas["Violation"][] = error.error.violations;
  console.log(violations);
}
// @ts-expect-error: no such path
await client.GET("/nowhere");
`;

/** Returns the specifiers that a file imports, directly and through other modules. */
async function importsOf(file: string): Promise<string[]> {
  const { importedFiles } = ts.preProcessFile(await readFile(file, "utf8"));
  const names = importedFiles.map(({ fileName }) => fileName);
  const files = names
    .filter((name) => !isBuiltin(name))
    .map((name) =>
      name.startsWith(".")
        ? new URL(name, pathToFileURL(file)).href
        : import.meta.resolve(name, pathToFileURL(file)),
    );
  const nested = await Promise.all(files.map((url) => importsOf(fileURLToPath(url))));
  return names.concat(...nested);
}

describe("the published package", async () => {
  const consumer = await createConsumer({ after });

  it("holds what it needs and nothing else", () => {
    assert.deepEqual(consumer.files, [
      "README.md",
      "dist/error-media-types.gen.d.ts",
      "dist/error-media-types.gen.js",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/schema.gen.d.ts",
      "examples/update-enterprise.ts",
      "package.json",
    ]);
  });

  it("is clean for publint", async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: Uint8Array.from(await readFile(consumer.tarball)).buffer },
      strict: true,
    });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });

  it("imports openapi-fetch alone, and through it nothing of Node", async () => {
    const names = await importsOf(join(root, "dist/index.js"));
    assert.deepEqual(names.toSorted(), ["./error-media-types.gen.js", "openapi-fetch"]);
  });

  it("runs", async (test) => {
    const { origin } = await startServer(test, windowsEnterprise);
    const printed = await consumer.run(
      "program.js",
      `import { createClient } from "@org-admin/client";
      const client = createClient({ baseUrl: "${origin}", token: "secret" });
      const { data } = await client.GET("/v1/organizations/{organizationId}/mdm/windows/enterprise", {
        params: { path: { organizationId: "acme" } },
      });
      console.log(data.data.domain);`,
    );
    assert.equal(printed, "enterpriseenrollment.acme.example\n");
  });

  for (const [name, options] of Object.entries(resolutions)) {
    it(`is typed with the module resolution ${name}`, async () => {
      assert.equal(await consumer.check("program.ts", typed, options), "");
    });
  }
});
