// Tests that linking gives the same result however a document is spread over files.
import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";
import { describe, it } from "node:test";
import { resolve } from "@contract-first/operation-router/document/document";
import { asObject, child } from "@contract-first/operation-router/document/json";
import * as fc from "fast-check";
import { link } from "../../src/link/linker.ts";
import { folderOf } from "../command.ts";

const places = ["openapi.yaml", "pets.yaml", "deep/er/a b.json", "../beside/50%.yaml"];

/** Each part is a schema: its file, its name there, and the parts it refers to. */
const parts = fc.array(
  fc.record({
    place: fc.constantFrom(...places),
    name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }),
    refers: fc.array(fc.nat(), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("link", () => {
  it("leads every reference to the part that was meant", (t) => {
    fc.assert(
      fc.property(parts, (all) => {
        const key = (index: number): string => `${index}${all[index]?.name ?? ""}`;
        const reference = (from: string, index: number): string => {
          const to = all[index]?.place ?? "";
          const path = relative(dirname(`/api/${from}`), `/api/${to}`);
          const name = key(index).replaceAll("~", "~0").replaceAll("/", "~1");
          const file = to === from ? "" : path.split("/").map(encodeURIComponent).join("/");
          return `${file}#/components/schemas/${encodeURIComponent(name)}`;
        };
        const files = Object.fromEntries(
          places.map((place) => {
            const schemas = all.flatMap((part, index) => {
              if (part.place !== place) return [];
              const refs = part.refers.map((to) => [
                `p${to}`,
                { $ref: reference(place, to % all.length) },
              ]);
              return [
                [key(index), { title: `part ${index}`, properties: Object.fromEntries(refs) }],
              ];
            });
            const components = { schemas: Object.fromEntries(schemas) };
            const document = {
              openapi: "3.1.0",
              info: { title: "x", version: "1" },
              paths: {},
              components,
            };
            return [`api/${place}`, JSON.stringify(document)];
          }),
        );
        const entry = {
          schemas: Object.fromEntries(
            all.map((_, index) => [`start${index}`, { $ref: reference("start.yaml", index) }]),
          ),
        };
        files["api/start.yaml"] = JSON.stringify({
          openapi: "3.1.0",
          paths: {},
          components: entry,
        });
        const folder = folderOf(t, files);

        const { document, diagnostics } = link(join(folder, "api/start.yaml"), folder);
        assert.deepEqual(diagnostics, []);
        for (const [index, part] of all.entries()) {
          const start = child(asObject(document.components).schemas, `start${index}`);
          const found = resolve(document, start);
          assert.equal(found.title, `part ${index}`);
          const titles = Object.entries(asObject(found.properties)).map(([name, node]) => [
            name,
            resolve(document, node).title,
          ]);
          const meant = part.refers.map((to) => [`p${to}`, `part ${to % all.length}`]);
          assert.deepEqual(Object.fromEntries(titles), Object.fromEntries(meant));
        }
      }),
      { numRuns: 100 },
    );
  });
});
