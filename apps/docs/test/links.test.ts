// Follows every link of the built site: none is dead, and none leads to an anchor that is not there.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { dist } from "./browser.ts";

const folder = fileURLToPath(dist);
const pages = globSync("**/*.html", { cwd: folder })
  .map((path) => path.replaceAll("\\", "/"))
  // Redoc makes its links and anchors by a script.
  .filter((path) => !path.startsWith("reference/") && path !== "404.html");
const htmlOf = new Map(
  pages.map((path) => [path, readFileSync(new URL(path, dist), "utf8")] as const),
);
const anchorsOf = new Map(
  [...htmlOf].map(([path, html]) => [path, attributes(html, "id")] as const),
);

function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, text = ""]) =>
    text.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"'),
  );
}

describe("the links of", () => {
  for (const [path, html] of htmlOf) {
    it(path, () => {
      const dead = [...attributes(html, "href"), ...attributes(html, "src")].filter((href) => {
        if (/^(?:https?|data|mailto):/.test(href)) return false;
        const [file = "", anchor] = href.split("#");
        const target = file === "" ? path : posix.join(posix.dirname(path), file);
        // A place in the console, which a script makes; a test of the server goes there.
        if (anchor?.startsWith("/") === true) return !existsSync(new URL(target, dist));
        if (anchor !== undefined && anchorsOf.has(target)) {
          return !anchorsOf.get(target)?.includes(decodeURIComponent(anchor));
        }
        return !existsSync(new URL(target, dist));
      });
      assert.deepEqual(dead, []);
    });

    it(`${path} lead to anchors of which each is there once`, () => {
      const anchors = anchorsOf.get(path) ?? [];
      assert.deepEqual(
        anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index),
        [],
      );
    });
  }
});
