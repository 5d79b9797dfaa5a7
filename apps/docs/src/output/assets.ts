// Makes the files of the site that browsers load beside pages: the style, the scripts, the index of the search.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import typescript from "typescript";
import type { Assets } from "../html/layout.ts";
import { hashedName, type SiteFiles } from "./write-site.ts";

const compilerOptions: typescript.CompilerOptions = {
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.ES2022,
  removeComments: true,
};

/** In the order in which later ones win. */
const styles = ["base", "bar", "menu", "content", "pictures", "console", "media"];

/** Adds the files and returns where they stand. `index` is that of the search, `contract` that of the console. */
export function addAssets(files: SiteFiles, index: string, contract?: object): Assets {
  const add = (name: string, text: string): string => {
    const path = `assets/${hashedName(name, text)}`;
    files.set(path, text);
    return path;
  };
  // Browsers know no package names, and files are named after their content.
  const modules = {
    minisearch: add("minisearch.js", javaScript(library("minisearch"))),
    "./search-options.ts": add("search-options.js", javaScript(own("search-options.ts"))),
  };
  const search = Object.entries(modules).reduce(
    (text, [name, path]) => text.replaceAll(`"${name}"`, `"./${path.replace(/^.*\//, "")}"`),
    javaScript(own("search.ts")),
  );
  return {
    style: add("style.css", styles.map((name) => own(`styles/${name}.css`)).join("")),
    script: add("site.js", javaScript(own("site.ts"))),
    search: add("search.js", search),
    index: add("search.json", index),
    ...(contract && {
      console: {
        style: add("swagger-ui.css", library("swagger-ui-dist/swagger-ui.css")),
        library: add("swagger-ui.js", library("swagger-ui-dist/swagger-ui-bundle.js")),
        contract: add("console.json", JSON.stringify(contract)),
        script: add("console.js", javaScript(own("console.ts"))),
      },
    }),
  };
}

function own(name: string): string {
  return readFileSync(new URL(`../assets/${name}`, import.meta.url), "utf8");
}

/** Returns a file of a package, without what it says of source maps, which are not there. */
function library(name: string): string {
  const text = readFileSync(fileURLToPath(import.meta.resolve(name)), "utf8");
  return text.replaceAll(/^\/[/*]# sourceMappingURL=\S+(?: \*\/)?$/gm, "");
}

/** Takes away types and comments. */
function javaScript(source: string): string {
  return typescript.transpileModule(source, { compilerOptions }).outputText;
}
