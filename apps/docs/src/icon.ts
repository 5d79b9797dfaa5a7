// The icon of all pages, as a URL that asks nobody for it.
export const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%230044d4' d='M3 1h10v14H3zm2 3v2h6V4zm0 4v2h6V8z'/%3E%3C/svg%3E";
