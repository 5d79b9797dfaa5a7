// Defines the Content-Security-Policy of the pages: no page sends a request to another host.

/** What all pages have in common. */
const everywhere = ["base-uri 'none'", "form-action 'none'"];

/**
 * The policy of the site's own pages, for hosts that can send it as a header; each page also has it in a `<meta>` element.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  ...everywhere,
].join("; ");

/**
 * The policy of the reference on one page, which Redoc makes. Its scripts and styles are inline, and its images are data
 * URLs. The script is not pinned by a hash, so that hosts which minify pages do not break it. Without permission to
 * evaluate text, it searches without a worker.
 */
export const referencePolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  ...everywhere,
].join("; ");

/** Returns the policy of a file of the site, given by its path from the root of the site. */
export function policyOf(path: string): string {
  return /^\/?reference(?:\/|$)/.test(path) ? referencePolicy : contentSecurityPolicy;
}

/** Returns a policy as a header, which can also keep other sites from framing the page. */
export function policyHeader(policy: string): Record<string, string> {
  return { "Content-Security-Policy": `${policy}; frame-ancestors 'none'` };
}
