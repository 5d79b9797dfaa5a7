// Style `deepObject`: `filter[name]=x&filter[age]=3` in a query.
import type { Style } from "./style.ts";

/**
 * One object stands in several query parameters here, so that there is no one text to read: the
 * validator library gathers them, and `validation/exchange.ts` shows it which names belong together.
 */
export const deepObject: Style = {
  places: ["query"],
  delimiter: undefined,
  isReadHere: () => false,
  read: (text) => text,
  write: ({ flat, entries, key }, isExploded) => {
    if (entries) return entries.map(([name, item]) => `${key}[${name}]=${item}`).join("&");
    if (isExploded) return flat.map((item) => `${key}=${item}`).join("&");
    return `${key}=${flat.join(",")}`;
  },
};
