// Knows the files that editors put beside those that are edited.
import { basename } from "node:path";

/** Whether a file is one of them, such as `.name.swp`, `name~`, `#name#` and Vim's `4913`. */
export function isAside(path: string): boolean {
  return /^[.#]|~$|^\d+$/.test(basename(path));
}
