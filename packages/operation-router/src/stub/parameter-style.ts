// Writes the value of a parameter as its style says.
import { asObject, isObject, type JsonObject } from "../document.ts";

/** The style that a parameter has when it names none. */
const usualStyles: Record<string, string> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/**
 * What is sent for a parameter: `name=value` pairs for a query or a cookie, else the value.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function writeParameter(parameter: JsonObject, value: unknown): string {
  const part = String(parameter.in);
  const name = String(parameter.name);
  // A header is sent as it is.
  const encode = part === "header" ? (text: string): string => text : encodeURIComponent;
  const style = String(parameter.style ?? usualStyles[part]);
  const explode = typeof parameter.explode === "boolean" ? parameter.explode : style === "form";
  if (parameter.content !== undefined) {
    const text = encode(JSON.stringify(value));
    return part === "query" || part === "cookie" ? `${encode(name)}=${text}` : text;
  }
  const pairs: [string, string][] | undefined = isObject(value)
    ? Object.entries(asObject(value)).map(([key, item]) => [encode(key), encode(textOf(item))])
    : undefined;
  const list =
    pairs ?? (Array.isArray(value) ? value : [value]).map((item) => encode(textOf(item)));
  const flat = list.flat();
  const equal = pairs?.map((pair) => pair.join("="));

  if (style === "simple") return (explode && equal ? equal : flat).join(",");
  if (style === "label") {
    const items = explode && equal ? equal : flat;
    return `.${items.join(explode ? "." : ",")}`;
  }
  if (style === "matrix") {
    if (!explode) return `;${name}=${flat.join(",")}`;
    return (equal ?? flat.map((item) => `${name}=${item}`)).map((item) => `;${item}`).join("");
  }
  const key = encode(name);
  if (style === "deepObject" && pairs) {
    return pairs.map(([inner, item]) => `${key}[${inner}]=${item}`).join("&");
  }
  if (explode && style === "form") {
    return (equal ?? flat.map((item) => `${key}=${item}`)).join(part === "cookie" ? "; " : "&");
  }
  if (explode) return flat.map((item) => `${key}=${item}`).join("&");
  const between: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "%7C" };
  return `${key}=${flat.join(between[style] ?? ",")}`;
}

function textOf(value: unknown): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
