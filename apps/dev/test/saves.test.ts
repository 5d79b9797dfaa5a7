// Files that are saved, renamed and checked out as editors and Git do it; and what is judged beside the contract.
import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { type Checkout, copyCheckout } from "./checkout.ts";
import { DevCommand } from "./command.ts";

const current = "openapi/paths/v1_organization.yaml";
const handlers = "apps/server/src/handlers/organization.ts";
const workflow = "openapi/workflows/organizations/onboard-organization.arazzo.yaml";
const table = "openapi/reference-differences.yaml";
const owner = { Authorization: "Bearer demo-owner" };

describe("npm run dev", () => {
  let checkout: Checkout;
  let dev: DevCommand;

  /** Puts the files back after the test, and waits until that is followed. */
  const keep = (test: TestContext, ...files: string[]): void => {
    const texts = files.map((file) => [file, checkout.read(file)] as const);
    test.after(async () => {
      const from = dev.lines.length;
      for (const [file, text] of texts) checkout.write(file, text);
      await dev.line(/ linted and typed | compared /, from);
    });
  };

  /** Makes an edit, and returns the errors that are told until `end`. */
  const errorsAfter = async (edit: () => void, end = / not served: /): Promise<string[]> => {
    const from = dev.lines.length;
    edit();
    const last = await dev.line(end, from);
    return dev.lines.slice(from, last).filter((line) => line.startsWith("error"));
  };

  before(async () => {
    checkout = copyCheckout();
    dev = new DevCommand(checkout);
    await dev.ready();
  });
  after(async () => {
    await dev.end();
    checkout.remove();
  });

  it("follows an editor that renames the old file away, and heeds none of its other files", async (test) => {
    keep(test, current);
    const paths = join(checkout.folder, "openapi/paths");
    const errors = await errorsAfter(() => {
      checkout.write("openapi/paths/4913", "");
      checkout.delete("openapi/paths/4913");
      checkout.write("openapi/paths/.v1_organization.yaml.swp", "\0");
      renameSync(join(checkout.folder, current), join(paths, "v1_organization.yaml~"));
      const text = checkout.read("openapi/paths/v1_organization.yaml~");
      checkout.write(
        "openapi/paths/new",
        text.replace(/summary: .*/, "summary: Get the renamed organization"),
      );
      renameSync(join(paths, "new"), join(checkout.folder, current));
    }, / linted and typed /);
    assert.deepEqual(errors, []);
    assert.match(await dev.contract(), /Get the renamed organization/);
  });

  it("tells one mistake in a file whose line ends all changed", async (test) => {
    keep(test, current);
    const text = checkout.read(current).replace("operationId: get", "operationId: see");
    const [error, ...others] = await errorsAfter(() => {
      checkout.write(current, `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    });
    assert.deepEqual(others, []);
    assert.match(error ?? "", /v1_organization\.yaml:7:.*seeCurrentOrganization/);
  });

  it("wants a deleted file back, where no new file has its name", async (test) => {
    keep(test, current);
    const [error, ...others] = await errorsAfter(() => checkout.delete(current));
    assert.deepEqual(others, []);
    assert.match(error ?? "", /openapi\.yaml:\d+.*v1_organization\.yaml — put the file back/);
  });

  it("follows a checkout that changes contract and code together", async (test) => {
    const files = [
      current,
      handlers,
      "openapi/workflows/access/limit-a-program.arazzo.yaml",
      "openapi/workflows/organizations/close-organization.arazzo.yaml",
    ];
    keep(test, ...files);
    const errors = await errorsAfter(() => {
      for (const file of files) {
        const text = checkout.read(file);
        checkout.write(file, text.replaceAll("getCurrentOrganization", "getOwnOrganization"));
      }
    }, / started again with /);
    assert.deepEqual(errors, []);
    assert.match(await dev.contract(), /getOwnOrganization/);
    const answer = await fetch(`${dev.origin}/v1/organization`, { headers: owner });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("answered-by"), "handler");
  });

  it("tells of a step whose operation is not there, in a saved workflow", async (test) => {
    keep(test, workflow);
    const [error, ...others] = await errorsAfter(() =>
      checkout.replace(
        workflow,
        "operationId: createOrganizationV1Beta1",
        "operationId: getOrganisation",
      ),
    );
    assert.deepEqual(others, []);
    assert.match(
      error ?? "",
      /onboard-organization\.arazzo\.yaml:\d+:\d+ .*"getOrganisation", which openapi\.yaml does not have/,
    );
  });

  it("tells of a workflow that a saved contract breaks", async (test) => {
    keep(test, current);
    const from = dev.lines.length;
    await errorsAfter(() =>
      checkout.replace(current, "operationId: getCurrent", "operationId: getOwn"),
    );
    await dev.line(/^ {2}also openapi\/workflows\/\S+\.arazzo\.yaml:\d+ .*getCurrentOrgan/, from);
    await dev.line(/^ {2}since openapi\/paths\/v1_organization\.yaml:7 was edited/, from);
  });

  it("tells of a row of the table of differences that tells of nothing", async (test) => {
    keep(test, table);
    const edit = (): void =>
      checkout.replace(table, "published: false\n      here: true", "published: 1\n      here: 2");
    const [error = "", ...others] = await errorsAfter(edit, / compared /);
    assert.deepEqual(others, []);
    assert.match(
      error,
      /reference-differences\.yaml:\d+:.* published as 1 .*but as false and true/,
    );
    assert.match(error, /delete or mend the row/);
  });

  it("writes every generated file of the client", async (test) => {
    keep(test, "openapi/components/responses/V1NotFound.yaml");
    const file = "packages/client/src/operations.gen.ts";
    const from = dev.lines.length;
    checkout.replace(
      "openapi/components/responses/V1NotFound.yaml",
      "application/json:",
      "application/problem+json:",
    );
    await dev.line(/ linted and typed /, from);
    assert.match(checkout.read(file), /application\/problem\+json/);
  });

  it("writes the generated files of the command line", async (test) => {
    keep(test, current);
    const from = dev.lines.length;
    checkout.replace(current, "Get the organization of the token", "Get the own organization");
    await dev.line(/ linted and typed /, from);
    const text = checkout.read("packages/cli/src/program.gen.ts");
    assert.match(text, /"get-current-organization".*?"Get the own organization"/);
  });
});
