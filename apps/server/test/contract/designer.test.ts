// The promise to the designer: a new path file with an example, and its line in the table of contents, is all it takes.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { ContractDocument } from "../../src/contract/document.ts";
import { buildSite } from "@org-admin/docs/build-site";
import { startServer } from "../server.ts";
import { temporaryFolder } from "../process.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../../..", import.meta.url));
const bin = join(repository, "node_modules", ".bin");
const environment = {
  ...process.env,
  PATH: `${bin}:${process.env.PATH}`,
  REDOCLY_TELEMETRY: "off",
};

const FILE = "v1_organizations_{organizationId}_mdm_apple_enterprise.yaml";

/** What a designer writes: one operation with its answer by example, and nothing else. */
const PATH_FILE = `
parameters:
  - $ref: ../components/parameters/OrganizationId.yaml
get:
  tags: [Android Enterprise]
  summary: Get the Apple enterprise
  description: Answers the push certificate that the organization's Apple devices trust.
  operationId: getAppleEnterprise
  security:
    - bearerAuth: [mdm.windows.enterprise.get]
  responses:
    "200":
      description: The Apple enterprise.
      content:
        application/json:
          schema:
            type: object
            description: An Apple enterprise.
            required: [appleId]
            properties:
              appleId:
                type: string
                description: Account that the push certificate belongs to.
            additionalProperties: false
          examples:
            AppleEnterprise:
              summary: Apple enterprise of Acme Inc
              value:
                appleId: push@acme.example
    "400":
      $ref: ../components/responses/MdmBadRequest.yaml
    "401":
      $ref: ../components/responses/MdmUnauthorized.yaml
    "403":
      $ref: ../components/responses/MdmForbidden.yaml
    "406":
      $ref: ../components/responses/MdmNotAcceptable.yaml
    "429":
      $ref: ../components/responses/MdmTooManyRequests.yaml
    "500":
      $ref: ../components/responses/MdmInternalServerError.yaml
    "503":
      $ref: ../components/responses/MdmServiceUnavailable.yaml
`;

/** A copy of the contract's sources that a test may change. */
async function copyOfContract(test: TestContext): Promise<string> {
  const root = await temporaryFolder(test);
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  const folder = join(root, "openapi");
  const sources = ["openapi.yaml", "redocly.yaml", "package.json", "paths", "components", "rules"];
  await copy(join(repository, "openapi"), folder, sources);
  await writeFile(join(folder, "paths", FILE), PATH_FILE.trimStart());
  return folder;
}

async function copy(from: string, to: string, names: string[]): Promise<void> {
  await mkdir(to, { recursive: true });
  await Promise.all(names.map((name) => cp(join(from, name), join(to, name), { recursive: true })));
}

async function list(folder: string): Promise<void> {
  const entry = join(folder, "openapi.yaml");
  const url = `/${FILE.replace(".yaml", "").replaceAll("_", "/")}`;
  const text = await readFile(entry, "utf8");
  await writeFile(
    entry,
    text.replace("\npaths:\n", `\npaths:\n  ${url}:\n    $ref: paths/${FILE}\n`),
  );
}

function redocly(folder: string, ...args: string[]) {
  return run("redocly", args, { cwd: folder, env: environment });
}

describe("a new path file", () => {
  it("is linted, bundled, typed, documented and answered by a stub", async (test) => {
    const folder = await copyOfContract(test);
    await list(folder);
    await redocly(folder, "lint", "--lint-config", "error");
    await redocly(folder, "bundle", "openapi.yaml", "-o", "dist/openapi.json");
    await redocly(folder, "bundle", "openapi.yaml", "-o", "dist/openapi.yaml");
    const bundle = join(folder, "dist", "openapi.json");
    const document = JSON.parse(await readFile(bundle, "utf8")) as ContractDocument;

    const types = join(dirname(bundle), "schema.d.ts");
    await run("openapi-typescript", [bundle, "-o", types], {
      cwd: dirname(bundle),
      env: environment,
    });
    assert.match(await readFile(types, "utf8"), /getAppleEnterprise: \{/);

    const none = { workflows: [], releases: [], differences: [] };
    const pages = buildSite({ document, url: "http://localhost/", ...none });
    assert.match(
      String(pages.get("operations/getAppleEnterprise.html")),
      /Get the Apple enterprise/,
    );

    const { origin } = await startServer(test, { document });
    const url = `${origin}/v1/organizations/acme/mdm/apple/enterprise`;
    const headers = { authorization: "Bearer demo-owner", "x-request-id": "designer-1" };
    const response = await fetch(url, { headers });
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { appleId: "push@acme.example" });
    assert.match(response.headers.get("answered-by") ?? "", /^stub; example="AppleEnterprise"/);
    // What the server sends by itself is not overwritten by the contract's examples.
    assert.equal(response.headers.get("x-request-id"), "designer-1");
    assert.equal(response.headers.get("ratelimit"), null);
    assert.equal((await fetch(url)).status, 401);
    assert.equal((await fetch(`${url}?unknown=1`, { headers })).status, 400);
    const real = await fetch(`${origin}/v1/organizations/90`, { headers });
    assert.equal(real.headers.get("answered-by"), "handler");
  });

  it("fails the lint by name, with the line to add, while nothing lists it", async (test) => {
    const folder = await copyOfContract(test);
    await assert.rejects(redocly(folder, "lint"), (error: { stdout: string; stderr: string }) => {
      const output = error.stdout + error.stderr;
      assert.match(output, /house\/no-orphan-file/);
      assert.ok(output.includes("/v1/organizations/{organizationId}/mdm/apple/enterprise"));
      assert.ok(output.includes(FILE));
      return true;
    });
  });
});
