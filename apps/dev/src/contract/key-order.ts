// Puts the keys of a bundle in the order in which `redocly bundle` writes them.

/** The fields of the OpenAPI object in the order of the specification; the others follow as they come. */
const order = [
  "openapi",
  "info",
  "jsonSchemaDialect",
  "servers",
  "security",
  "tags",
  "externalDocs",
  "paths",
  "webhooks",
  "components",
];

/** Returns a copy of the document with its keys in that order. */
export function inKeyOrder(document: object): object {
  const entries = Object.entries(document);
  const known = order.flatMap((key) => entries.filter(([name]) => name === key));
  return Object.fromEntries([...known, ...entries.filter(([name]) => !order.includes(name))]);
}
