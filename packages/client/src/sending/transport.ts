// Writes the URLs of requests with the serializers of openapi-fetch. Nothing else of the client knows it.
import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { ClientOperation, QueryStyle } from "../operation/operation.ts";
import type { RequestInput } from "../request/input.ts";

/** What a URL is made of. */
export interface Destination {
  operation: ClientOperation;
  /** Without a slash at the end. */
  baseUrl: string;
  input: RequestInput;
}

/** Writes the URL of a request. */
export type Transport = (destination: Destination) => string;

export const openapiFetch: Transport = ({ operation, baseUrl, input: { path, query } }) =>
  createFinalURL(operation.path, {
    baseUrl,
    params: { ...(path && { path }), ...(query && { query }) },
    querySerializer: (values) => writeQuery(values as Record<string, unknown>, operation.query),
    pathSerializer: defaultPathSerializer,
  });

/** Each parameter may have a style of its own. */
function writeQuery(
  values: Record<string, unknown>,
  styles: ClientOperation["query"] = {},
): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const { allowReserved = false, ...style }: QueryStyle = styles[name] ?? {};
      const how = { style: "form", explode: true, ...style } as { style: "form"; explode: boolean };
      const write = createQuerySerializer({ array: how, object: how, allowReserved });
      return write({ [encodeURIComponent(name)]: value });
    })
    .filter(Boolean)
    .join("&");
}
