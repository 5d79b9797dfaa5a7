// Serves a folder with installed packages to a browser, which finds modules by an import map made of their `exports`.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Packages that the page may import, by their names. */
const packages = ["@org-admin/client", "openapi-fetch"];

export interface Host {
  url: string;
  close(): void;
}

export async function startHost(folder: string): Promise<Host> {
  const html = `<!doctype html><title>A page</title><script type="importmap">${importMap(folder)}</script>`;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    try {
      const body = path === "/" ? html : readFileSync(join(folder, path));
      response.setHeader("Content-Type", path === "/" ? "text/html" : "text/javascript");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => void server.close(),
  };
}

type Exported = string | { [condition: string]: Exported };

function importMap(folder: string): string {
  const imports = packages.flatMap((name) => {
    const manifest = readFileSync(join(folder, "node_modules", name, "package.json"), "utf8");
    const { exports } = JSON.parse(manifest) as { exports: Record<string, Exported> };
    return Object.entries(exports).map(([path, exported]) => [
      join(name, path),
      join("/node_modules", name, moduleOf(exported)),
    ]);
  });
  return JSON.stringify({ imports: Object.fromEntries(imports) as Record<string, string> });
}

/** Returns the file that a browser imports. */
function moduleOf(exported: Exported | undefined): string {
  if (exported === undefined) throw new Error("There is no module for a browser.");
  if (typeof exported === "string") return exported;
  return moduleOf(exported["browser"] ?? exported["import"] ?? exported["default"]);
}
