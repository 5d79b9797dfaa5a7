// Public documents by many hands: each has commands whose options can be told apart, and tools whose schemas stand alone.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { CommandDocument } from "../generate/document.ts";
import { generateCommands } from "../generate/index.ts";
import type { CommandDetails, ToolEntry } from "../src/model/model.ts";

const examples = dirname(
  fileURLToPath(import.meta.resolve("@readme/oas-examples/3.1/json/petstore.json")),
);
const folder = join(examples, "../..");
const files = globSync("3.*/json/*.json", { cwd: folder }).toSorted();

describe("public documents", () => {
  it("are many", () => assert.ok(files.length > 40, String(files.length)));

  for (const file of files) {
    it(`are commands and tools: ${dirname(file)}, ${basename(file)}`, () => {
      const document = JSON.parse(readFileSync(join(folder, file), "utf8")) as CommandDocument;
      const texts = generateCommands(document, { version: "1.0.0", bin: { it: "./main.js" } });
      const read = (name: string): unknown =>
        JSON.parse(/ = (.*);\n$/.exec(texts.get(name) ?? "")?.[1] ?? "");
      const details = Object.values(read("details.gen.ts") as Record<string, CommandDetails>);
      for (const { options } of details) {
        const flags = options.map(({ flag }) => flag);
        assert.equal(new Set(flags).size, flags.length, flags.join());
        for (const flag of flags) assert.match(flag, /^[\p{L}\p{N}.-]+$/u);
      }
      const tools = read("tools.gen.ts") as ToolEntry[];
      assert.equal(tools.length, details.length);
      const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false });
      for (const { inputSchema } of tools) ajv.compile(inputSchema);
    });
  }
});
