// Makes the command of another document: the sources of this package and of the client, with what is generated from that document.
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, type OpenApi } from "@org-admin/client/generate/index";
import type { Lifetime } from "@org-admin/client/testing/server";
import type { CommandDocument } from "../../generate/document.ts";
import { generateCommands } from "../../generate/index.ts";

/** Returns the file of the command. */
export async function foreignCommand(
  lifetime: Lifetime,
  document: OpenApi,
  bin: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "foreign-"));
  lifetime.after(() => rm(folder, { recursive: true }));
  const manifest = { version: "2.0.0", bin: { [bin]: "./src/main.js" } };
  const client = dirname(fileURLToPath(import.meta.resolve("@org-admin/client")));
  await write(join(folder, "client"), client, await generate(document));
  const command = generateCommands(document as unknown as CommandDocument, manifest);
  await write(join(folder, "cli"), join(import.meta.dirname, "../../src"), command);
  await writeFile(
    join(folder, "client/package.json"),
    JSON.stringify({ type: "module", exports: { ".": "./src/index.ts" } }),
  );
  await writeFile(join(folder, "cli/package.json"), JSON.stringify({ type: "module" }));
  // The client of this document takes the place of the one that is installed.
  await mkdir(join(folder, "cli/node_modules/@org-admin"), { recursive: true });
  await symlink(join(folder, "client"), join(folder, "cli/node_modules/@org-admin/client"));
  await symlink(
    join(import.meta.dirname, "../../../../node_modules"),
    join(folder, "node_modules"),
  );
  return join(folder, "cli/src/main.js");
}

async function write(folder: string, source: string, files: Map<string, string>): Promise<void> {
  await cp(source, join(folder, "src"), {
    recursive: true,
    filter: (path) => !path.endsWith(".gen.ts"),
  });
  const texts = [...files].map(([name, text]) => writeFile(join(folder, "src", name), text));
  await Promise.all(texts);
}
