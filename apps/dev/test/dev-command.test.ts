// One running `npm run dev` is edited as people edit: it survives, serves every good contract, and names every mistake.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { launch } from "@org-admin/docs/testing/browser";
import { type Checkout, copyCheckout } from "./checkout.ts";
import { DevCommand } from "./command.ts";
import { saveNewPath, saveText } from "./designer-saves.ts";
import { lineOf, mistakes } from "./mistakes.ts";

const entry = "openapi/openapi.yaml";
const handler = "apps/server/src/handlers/organization.ts";
const owner = { Authorization: "Bearer demo-owner", "Content-Type": "application/json" };

/** Longest wait for the browser, in milliseconds. */
const patience = 120_000;

/** Where an error is told, and what. */
const told = /^error (?<file>\S+?):(?<line>\d+):\d+ (?: #\S*)? *(?<message>.*) — (?<remedy>.*)$/;

describe("npm run dev", () => {
  let checkout: Checkout;
  let dev: DevCommand;
  let edits = 0;

  /** Makes an edit that is right and has no types; returns the text that the contract has with it. */
  const editSummary = (): string => {
    edits += 1;
    return saveText(checkout, edits);
  };

  const servedAfter = async (edit: () => void): Promise<void> => {
    const from = dev.lines.length;
    edit();
    await dev.line(/ linted and typed /, await dev.line(/ served /, from));
  };

  const get = (path: string): Promise<Response> => fetch(dev.origin + path, { headers: owner });

  before(async () => {
    checkout = copyCheckout();
    dev = new DevCommand(checkout);
    await dev.ready();
  });
  after(async () => {
    await dev.end();
    checkout.remove();
  });

  it("survives fifty saves, with its data and its port", async () => {
    const { id } = (await (await get("/v1/organization")).json()) as { id: number };
    const body = JSON.stringify({ name: "Kept in the database" });
    const renamed = await fetch(`${dev.origin}/v1/organizations/${id}`, {
      method: "PUT",
      headers: owner,
      body,
    });
    assert.equal(renamed.status, 200);
    for (let save = 0; save < 50; save += 1) {
      const from = dev.lines.length;
      const summary = editSummary();
      // Each save waits for the one before, so that fifty contracts are served.
      // oxlint-disable-next-line no-await-in-loop
      await dev.line(/ served /, from);
      // oxlint-disable-next-line no-await-in-loop
      assert.ok((await dev.contract()).includes(summary), `save ${save} is not served`);
    }
    const kept = (await (await get("/v1/organization")).json()) as { name: string };
    assert.equal(kept.name, "Kept in the database");
    assert.deepEqual(
      dev.lines.filter((line) => line.startsWith("error")),
      [],
    );
  });

  it("serves a file that is emptied first and written some milliseconds later", async () => {
    const from = dev.lines.length;
    const good = checkout.read(entry);
    checkout.write(entry, "");
    await setTimeout(30);
    checkout.write(entry, good.replace(/\n {2}summary: .*/, "\n  summary: Written in two steps"));
    await dev.line(/ served /, from);
    assert.match(await dev.contract(), /Written in two steps/);
  });

  it("serves a stub of an operation that was just written", async () => {
    let url = "";
    await servedAfter(() => {
      ({ url } = saveNewPath(checkout, 1));
    });
    const answer = await get(url);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("answered-by") ?? "", /^stub/);
    assert.match(checkout.read("packages/client/src/schema.gen.ts"), /getHeadquarters/);
  });

  describe("tells once, with its place and its remedy,", () => {
    for (const { name, file, from: pattern, to, toldIn, line, message, remedy } of mistakes) {
      it(name, async (test) => {
        const path = `openapi/${file}`;
        const good = checkout.read(path);
        test.after(() => checkout.write(path, good));
        const contract = await dev.contract();
        const start = dev.lines.length;
        const wrong = good.replace(pattern, () => to);
        assert.notEqual(wrong, good, "the edit changes nothing");
        checkout.write(path, wrong);

        const end = await dev.line(/ not served: /, start);
        const errors = dev.lines.slice(start, end).filter((one) => one.startsWith("error"));
        assert.equal(errors.length, 1, errors.join("\n"));
        const found = told.exec(errors[0] ?? "")?.groups;
        assert.ok(found, errors[0]);
        if (toldIn) assert.match(found["file"] ?? "", toldIn);
        else
          assert.ok(
            [path, `openapi/paths/v1_organizations_{id}.yaml`].includes(found["file"] ?? ""),
            errors[0],
          );
        assert.match(lineOf(checkout.folder, found["file"] ?? "", Number(found["line"])), line);
        assert.match(found["message"] ?? "", message);
        assert.match(found["remedy"] ?? "", remedy);
        const frame = dev.lines.slice(start).find((one) => one.includes(` ${found["line"]} | `));
        assert.match(frame ?? "", line);

        assert.equal(await dev.contract(), contract);
        assert.equal((await get("/v1/organization")).status, 200);

        // Until the mistake is undone, another edit is not served either.
        const summary = editSummary();
        await servedAfter(() => checkout.write(path, good));
        assert.ok((await dev.contract()).includes(summary));
      });
    }
  });

  it("loads open docs again, and shows a mistake in a banner until it is undone", async () => {
    const { browser, close } = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${dev.origin}/docs/`);
      let summary = "";
      await servedAfter(() => {
        summary = editSummary();
      });
      await page.getByText(summary).first().waitFor({ timeout: patience });

      const path = "openapi/paths/v1_organization.yaml";
      const good = checkout.read(path);
      checkout.write(path, good.replace("operationId: get", "operationId: see"));
      const banner = page.locator("#contract-mistake");
      await banner.waitFor({ timeout: patience });
      assert.match(await banner.innerText(), /v1_organization\.yaml:\d+.*seeCurrentOrganization/);
      checkout.write(path, good);
      await banner.waitFor({ state: "detached", timeout: patience });
    } finally {
      await close();
    }
  });

  it("judges the contract by a rule that was just changed", async () => {
    const path = "openapi/rules/operations/operation-id-form.ts";
    const rule = checkout.read(path);
    const start = dev.lines.length;
    checkout.replace(path, "if (!/^", 'if (id === "getOrganization" || !/^');
    const index = await dev.line(/^error .*"getOrganization"/, start);
    assert.match(dev.lines[index] ?? "", /v1_organizations_\{id\}\.yaml/);
    const from = dev.lines.length;
    checkout.write(path, rule);
    await dev.line(/ the rules were read again/, from);
    await servedAfter(editSummary);
  });

  it("starts the server again when its code is saved, and says what does not compile", async () => {
    const code = checkout.read(handler);
    const start = dev.lines.length;
    checkout.write(handler, `${code}\nexport const unfit: number = "text";\n`);
    const index = await dev.line(/^error apps\/server\/src\/handlers\/organization\.ts/, start);
    assert.match(dev.lines[index] ?? "", /not assignable to type 'number'/);
    const from = dev.lines.length;
    checkout.write(handler, code);
    await dev.line(/ started again with apps\/server\/src\/handlers\/organization\.ts/, from);
    assert.equal((await get("/v1/organization")).status, 200);
    await servedAfter(editSummary);
  });
});
