// Writes URLs without openapi-fetch, to show that nothing of the client depends on it.
import type { Transport } from "../src/index.ts";

interface Style {
  style?: string;
  explode?: boolean;
}

const encode = encodeURIComponent;

export const bareTransport: Transport = ({ operation, baseUrl, input }) => {
  const path = operation.path.replaceAll(/\{([.;]?)(.*?)(\*?)\}/g, (_match, mark, name, explode) =>
    segment(String(mark), String(name), explode === "*", input.path?.[String(name)]),
  );
  const query = Object.entries(input.query ?? {})
    .flatMap(([name, value]) => pairs(name, value, operation.query?.[name] ?? {}))
    .join("&");
  return `${baseUrl}${path}${query && `?${query}`}`;
};

/** Fills in a part of a path (RFC 6570, sections 3.2.2, 3.2.5 and 3.2.7). */
function segment(mark: string, name: string, explode: boolean, value: unknown): string {
  const values = [value].flat().map((one) => encode(String(one)));
  if (mark === "") return values.join(",");
  if (mark === ".") return `.${values.join(explode ? "." : ",")}`;
  return explode ? values.map((one) => `;${name}=${one}`).join("") : `;${name}=${values.join(",")}`;
}

function pairs(name: string, value: unknown, { style = "form", explode = true }: Style): string[] {
  if (value === undefined || value === null) return [];
  const key = encode(name);
  if (Array.isArray(value)) {
    const values = value.map((one) => encode(String(one)));
    const separators: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "|" };
    return explode
      ? values.map((one) => `${key}=${one}`)
      : [`${key}=${values.join(separators[style] ?? ",")}`];
  }
  if (typeof value !== "object") return [`${key}=${encode(String(value))}`];
  const fields = Object.entries(value).map(([field, one]) => [field, encode(String(one))] as const);
  if (style === "deepObject") return fields.map(([field, one]) => `${key}[${field}]=${one}`);
  return explode ? fields.map((field) => field.join("=")) : [`${key}=${fields.flat().join(",")}`];
}
