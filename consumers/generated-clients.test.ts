// Clients that others generate from the contract compile strictly, and call the API.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startApi } from "../packages/client/test/server.ts";
import { generated, run, strictlyCompiled } from "./generated.ts";
import { generators } from "./generators.ts";

const document = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const origin = await startApi({ after });

/** What each program prints. */
const said = `90
201 true
5310
1
{}
-----BEGIN CERTIFICATE-----
`;

/** What the parts of hey-api's clients that are the same for every contract do not compile with. */
const exact = "--exactOptionalPropertyTypes";

for (const [name, { generate, types, server }] of Object.entries(generators)) {
  const folder = join(generated, name);
  const text = (file: string): string => readFileSync(join(folder, file), "utf8");

  describe(`the client of ${name}`, () => {
    const program = join(import.meta.dirname, "programs", `${name}.ts`);
    before(async () => {
      rmSync(folder, { recursive: true, force: true });
      await generate({ document, folder, origin });
    });

    it("compiles strictly", async () => {
      assert.equal(await strictlyCompiled(program, ...(name === "hey-api" ? [] : [exact])), "");
    });

    it("has types of the contract's names, each once", () => {
      const names = [...text(types).matchAll(/^export (?:type|interface) (\w+)/gm)].map(
        ([, type = ""]) => type,
      );
      for (const type of ["AuditActor", "OrganizationNumber", "WindowsEnterprise"]) {
        assert.equal(names.filter((one) => one === type).length, 1, type);
      }
      // What they call the second one of a name.
      const second = names.filter((type) => /[a-z]2$/.test(type));
      assert.deepEqual(second, []);
    });

    if (server !== undefined) {
      it("begins its URLs with the server of the contract", () => {
        assert.match(text(server), /(?:baseUrl|serverUrl): ['"]https:\/\/org-admin\.example['"]/);
      });
    }

    it("calls the API, for a certificate, too", async () => {
      const printed = await run(program, origin, "demo-administrator", name);
      assert.equal(printed, said);
    });
  });
}
