// Edits the page that Redocly built so that it needs no other host, works at any URL and shows texts in full.
import { icon } from "../icon.ts";
import { referencePolicy } from "../policy.ts";

const ATTRIBUTION = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 12'><text y='10' textLength='40' lengthAdjust='spacingAndGlyphs' font-family='sans-serif' font-size='10' font-weight='bold' fill='#3b82f6'>Redocly</text></svg>",
)}`;

// Edits for which Redocly has no option. If a version of Redocly no longer has the text of one, the build fails with its name.
const edits: { what: string; from: RegExp; to: string }[] = [
  {
    what: "the place of the policy in page.html",
    from: /(?<=content=")\[policy\](?=")/g,
    to: referencePolicy,
  },
  {
    what: "the place of the icon in page.html",
    from: /(?<=href=")\[icon\](?=")/g,
    to: icon,
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

/** Returns the page that works by itself. */
export function sealed(built: string): string {
  return edits.reduce((html, { what, from, to }) => {
    if (html.search(from) < 0) {
      throw new Error(
        `What Redocly built lacks ${what}: adapt src/reference/seal.ts to this version`,
      );
    }
    return html.replace(from, () => to);
  }, built);
}
