// Edits the page that Redocly built so that it needs no other host, works at any URL and shows texts in full.
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentSecurityPolicy } from "./policy.ts";

const ATTRIBUTION = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 12'><text y='10' textLength='40' lengthAdjust='spacingAndGlyphs' font-family='sans-serif' font-size='10' font-weight='bold' fill='#3b82f6'>Redocly</text></svg>",
)}`;

// Edits for which Redocly has no option. If a version of Redocly no longer has the text of one, the build fails with its name.
const edits: { what: string; from: RegExp; to: string }[] = [
  {
    what: "the place of the policy in page.html",
    from: /(?<=content=")\[policy\](?=")/g,
    to: contentSecurityPolicy,
  },
  {
    what: "the logo that is loaded from another host",
    from: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g,
    to: ATTRIBUTION,
  },
  {
    what: "the links of the prerendered menu, which are paths instead of hashes",
    from: /(?<=<a [^>]*href=")\/(?=[^>]*data-discover)/g,
    to: "#/",
  },
  {
    what: "the cut of permissions after 24 or 32 characters",
    from: /(?<=function \w+\(e,t\)\{return )e\.length>t(?=\})/g,
    to: "false",
  },
  {
    what: "the cut of permissions after 16 rem",
    from: /max-width: 16rem;(?=\s+color: var\(--color-warm-grey-8\))/g,
    to: "",
  },
  {
    what: "the cut of patterns after 48 characters",
    from: /(?<=\w\.length>)48(?=,)/g,
    to: "1/0",
  },
];

/** Edits the page that was rendered and puts it in its place, with the contract beside it. */
export function seal(rendered: string): void {
  const folder = dirname(rendered);
  let html = readFileSync(rendered, "utf8");
  for (const { what, from, to } of edits) {
    if (html.search(from) < 0) {
      throw new Error(`What Redocly built lacks ${what}: adapt src/seal.ts to this version`);
    }
    html = html.replace(from, () => to);
  }
  // A server that serves the folder meanwhile never sees half a page.
  const sealed = join(folder, "sealed.html");
  writeFileSync(sealed, html);
  renameSync(sealed, join(folder, "index.html"));
  rmSync(rendered);

  for (const name of ["openapi.yaml", "openapi.json"]) {
    copyFileSync(
      fileURLToPath(import.meta.resolve(`@org-admin/openapi/${name}`)),
      join(folder, name),
    );
  }
}
