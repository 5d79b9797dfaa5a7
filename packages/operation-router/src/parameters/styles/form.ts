// Style `form`: `id=3&id=4` or `id=3,4` in a query, a cookie or a form.
import type { Style } from "./style.ts";

export const form: Style = {
  places: ["query", "cookie"],
  delimiter: ",",
  isReadHere: () => false,
  read: (text) => text,
  write: ({ flat, pairs, key, separator }, isExploded) => {
    if (!isExploded) return `${key}=${flat.join(",")}`;
    return (pairs ?? flat.map((item) => `${key}=${item}`)).join(separator);
  },
};
