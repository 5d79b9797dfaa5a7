// Makes the plain value of an operation: what the client has to know of it at run time, and nothing that goes without saying.
import { follow, type MediaType, type OpenApi, type Parameter, type Schema } from "./document.ts";
import type { NamedOperation } from "./named-operations.ts";
import { pagingOf } from "./paging.ts";

/** Returns the value as it is written into `operations.gen.ts`. */
export function operationValue(document: OpenApi, operation: NamedOperation): object {
  const { name, method, node, parameters } = operation;
  const styles = queryStyles(parameters);
  const bodyTypes = Object.keys(node.requestBody ? follow(document, node.requestBody).content : {});
  const media = answerMedia(document, operation);
  return {
    id: name,
    method,
    path: pathTemplate(operation),
    ...(Object.keys(styles).length > 0 && { query: styles }),
    ...(!isJsonOnly(bodyTypes) && { body: bodyTypes }),
    answers: Object.keys(node.responses ?? {}).map((status) =>
      /^\d+$/.test(status) ? Number(status) : status,
    ),
    ...(!isJsonOnly(Object.keys(media)) && { media }),
    ...(takesKey(parameters) && { keyed: true }),
    ...pagingOf(document, operation),
  };
}

function isJsonOnly(types: string[]): boolean {
  return types.every((type) => type === "application/json");
}

function takesKey(parameters: Parameter[]): boolean {
  return parameters.some(
    (one) => one.in === "header" && one.name.toLowerCase() === "idempotency-key",
  );
}

/** Marks styles in a path as URI templates do (RFC 6570): `{;id*}`. */
function pathTemplate({ path, parameters }: NamedOperation): string {
  const marks: Record<string, string> = { label: ".", matrix: ";" };
  let template = path;
  for (const { name, in: place, style = "simple", explode } of parameters) {
    if (place !== "path") continue;
    const styled = `{${marks[style] ?? ""}${name}${explode ? "*" : ""}}`;
    template = template.replace(`{${name}}`, () => styled);
  }
  return template;
}

/** The query parameters that are not written in the common way: `form`, exploded. */
function queryStyles(parameters: Parameter[]): Record<string, object> {
  const styles = parameters
    .filter((one) => one.in === "query")
    .map(
      ({
        name,
        style = "form",
        explode = style === "form" || style === "deepObject",
        allowReserved,
      }) => {
        const special = {
          ...(style !== "form" && { style }),
          ...(explode !== true && { explode: false }),
          ...(allowReserved === true && { allowReserved }),
        };
        return [name, special] as const;
      },
    );
  return Object.fromEntries(styles.filter(([, special]) => Object.keys(special).length > 0));
}

/** How the body of each media type of an operation's answers is read. */
export function answerMedia(document: OpenApi, { node }: NamedOperation): Record<string, string> {
  const found = Object.values(node.responses ?? {}).flatMap((response) =>
    Object.entries(follow(document, response).content ?? {}),
  );
  return Object.fromEntries(
    found.map(([type, media]) => [mediaName(type), readAs(document, type, media)] as const),
  );
}

function mediaName(type: string): string {
  const [essence = ""] = type.split(";", 1);
  return essence.trim().toLowerCase();
}

function readAs(document: OpenApi, type: string, { schema }: MediaType): string {
  if (/[/+]json$/.test(mediaName(type))) return "json";
  const { format, contentEncoding, ...rest }: Schema = schema ? follow(document, schema) : {};
  if (format === "binary") return "blob";
  const isText =
    rest.type === "string" || contentEncoding !== undefined || /^text\/|[/+]xml$/.test(type);
  if (isText) return "text";
  return schema && type.includes("*") ? "json" : "blob";
}
