// Styles `label` and `matrix`: `.3.4.5` and `;id=3;id=4` in a path.
import { toPointer } from "../../document/pointer.ts";
import { Failure } from "../../failure/failure.ts";
import { readItems, type Style } from "./style.ts";

export const label: Style = {
  places: ["path"],
  delimiter: ",",
  isReadHere: () => true,
  read: (text, parameter) => {
    const between = parameter.isExploded ? "." : ",";
    return readItems(cut(parameter.name, text, "."), between, parameter);
  },
  write: ({ flat, pairs }, isExploded) =>
    `.${((isExploded && pairs) || flat).join(isExploded ? "." : ",")}`,
};

export const matrix: Style = {
  places: ["path"],
  delimiter: ",",
  isReadHere: () => true,
  read: (text, parameter) => {
    const { name, type, isExploded } = parameter;
    const start = isExploded && type === "object" ? ";" : `;${name}=`;
    const between = isExploded ? start : ",";
    return readItems(cut(name, text, start), between, parameter);
  },
  write: ({ flat, pairs, key }, isExploded) => {
    if (!isExploded) return `;${key}=${flat.join(",")}`;
    return (pairs ?? flat.map((item) => `${key}=${item}`)).map((item) => `;${item}`).join("");
  },
};

/** What follows the beginning that the style asks for. */
function cut(name: string, text: string, start: string): string {
  if (text.startsWith(start)) return text.slice(start.length);
  const message = `must begin with "${start}", as its style has it`;
  const violation = { in: "path", pointer: toPointer([name]), rule: "schema", message } as const;
  throw new Failure("invalid-request", { violations: [violation] });
}
