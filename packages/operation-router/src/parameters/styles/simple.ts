// Style `simple`: `3,4,5` in a path or a header.
import { readItems, type Style } from "./style.ts";

export const simple: Style = {
  places: ["path", "header"],
  delimiter: ",",
  isReadHere: (type, isExploded) => type === "object" || (type === "array" && isExploded),
  read: (text, parameter) => readItems(text, ",", parameter),
  write: ({ flat, pairs }, isExploded) => ((isExploded && pairs) || flat).join(","),
};
