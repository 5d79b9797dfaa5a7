// Which paths can have an operation that reads what a POST has created.

/** Whether a GET of `path` reads what a POST of `created` makes: at the same URL, or at that of one item of the collection. */
export function readsWhatIsCreated(path: string, created: string): boolean {
  return path === created || path.replace(/\/\{[^/{}]+\}$/, "") === created;
}
