// What the page may do: run what it brings along, and reach no host, not even its own.

/**
 * The Content-Security-Policy of the page, for hosts that send headers; the page carries it too, for those that do not.
 *
 * Its script and its styles are inline and its images are data. The script is not pinned by a hash, so that hosts that
 * minify pages do not break it. It may not evaluate text, and then searches without a worker.
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
