// Defines the Content-Security-Policy of the page, which allows no requests to any host.

/**
 * The policy for hosts that can send it as a header. The page also has it in a `<meta>` element.
 *
 * Scripts and styles are inline, and images are data URLs. The script is not pinned by a hash, so that hosts which minify
 * pages do not break it. Without permission to evaluate text, it searches without a worker.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
