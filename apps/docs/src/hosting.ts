// Says what a host that can send headers sends with each file of the site.
import { policyHeader, policyOf } from "./policy.ts";

/** How files were compressed when the site was built: the ending of the compressed file's name, by content coding. */
export const compressedEndings = { br: ".br", gzip: ".gz" } as const;

/** Types that hosts do not know by the ending of the name, or know by an older one. */
const types: [name: RegExp, type: string][] = [
  [/(^|\/)feed\.xml$/, "application/atom+xml"],
  // RFC 9512
  [/\.yaml$/, "application/yaml"],
];

/** Returns the headers of a file, given by its path from the root of the site. */
export function headersOf(path: string): Record<string, string> {
  const [, type] = types.find(([name]) => name.test(path)) ?? [];
  return {
    ...policyHeader(policyOf(path)),
    // What is named after its content never changes; all else may at any time.
    "Cache-Control": isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
    ...(type !== undefined && { "Content-Type": type }),
  };
}

/** Returns the page for a file that is not there so that its links lead out of there, wherever the site is hosted. */
export function notFoundAt(path: string, page: string): string {
  const [, root] = /data-root="([^"]*)"/.exec(page) ?? [];
  const up = "../".repeat(path.split("/").length - 1) || "./";
  return root === undefined ? page : page.replaceAll(`="${root}`, `="${up}`);
}

/** Whether a file has the name that `hashedName` gives. */
function isHashed(path: string): boolean {
  return /^assets\/[^/]+\.[\w-]{10}\.\w+$/.test(path);
}
