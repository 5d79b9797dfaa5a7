// Styles `spaceDelimited` and `pipeDelimited`: `id=3%204` and `id=3%7C4` in a query.
import { readAlternating, type Style } from "./style.ts";

export const spaceDelimited = delimitedBy(" ");
export const pipeDelimited = delimitedBy("|");

function delimitedBy(delimiter: string): Style {
  return {
    places: ["query"],
    delimiter,
    isReadHere: (type) => type === "object",
    read: (text) => readAlternating(text.split(delimiter)),
    write: ({ flat, key }, isExploded) => {
      if (isExploded) return flat.map((item) => `${key}=${item}`).join("&");
      return `${key}=${flat.join(encodeURIComponent(delimiter))}`;
    },
  };
}
