// Chooses the request that the code samples of an operation send: one that the contract shows answered with success.
import { type Example, readExamples } from "@contract-first/stub-server/stub/examples";
import { sampleRequest } from "@contract-first/stub-server";
import type { Located } from "@contract-first/operation-router/document/document";
import { isJson, preferredMediaType } from "@contract-first/operation-router/document/media-type";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { writeParameter } from "@contract-first/operation-router/parameters/styles";
import { usableExamples } from "../contract/operation-pages.ts";
import type { Site } from "../contract/site.ts";

/** A request as it is sent, with a token to try it with. */
export interface SampleCall {
  operationId: string;
  method: string;
  /** The URL that the path is relative to. */
  origin: string;
  url: string;
  headers: Record<string, string>;
  /** As text; absent for a request without a body. */
  body?: string;
  /** The token among the headers. */
  token?: string;
  /** The values that it was made of; absent if one of them is written in the request only. */
  input?: SampleInput;
}

/** The parts of a request as values, by their names. */
export type SampleInput = Partial<Record<"path" | "query" | "header" | "body", unknown>>;

/** Returns the request; undefined for one whose body is no text. */
export function sampleCall(site: Site, operation: Operation): SampleCall | undefined {
  const { method, requestBody, responses } = operation;
  // Examples of one name belong together: what is sent, and what is answered.
  const answered = new Set(
    Object.entries(responses)
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([, { content }]) => Object.values(content))
      .flatMap((media) => readExamples(site.document, media).map(({ name }) => name ?? "")),
  );
  /** Returns the first example, and the one that belongs to an answer: the first, if none does. */
  const examplesFor = (parent: Located): [Example | undefined, Example | undefined] => {
    const examples = usableExamples(site.document, parent);
    const [first] = examples;
    return [first, examples.find(({ name }) => answered.has(name ?? "")) ?? first];
  };
  const headers: Record<string, string> = {};
  const query: string[] = [];
  // The first example of a path parameter is what people own who demonstrate; others are somebody else's.
  let reach = "own";
  let path = operation.path;
  const values: Record<string, Record<string, unknown>> = {};
  let isWhole = true;
  for (const parameter of operation.parameters) {
    const { node } = parameter;
    if (node.required !== true) continue;
    const [first, chosen] = examplesFor(parameter);
    // Without an example the sampler finds values for all of the path.
    if (!chosen && node.in === "path") ({ path } = sampleRequest(site.document, operation));
    if (!chosen) isWhole = false;
    if (!chosen) continue;
    (values[String(node.in)] ??= {})[String(node.name)] = chosen.value;
    if (node.in === "path" && chosen !== first) reach = "any";
    const text = writeParameter(node, chosen.value);
    if (node.in === "path") path = path.replaceAll(`{${String(node.name)}}`, () => text);
    if (node.in === "query") query.push(text);
    if (node.in === "header") headers[String(node.name)] = text;
  }
  const credentials = authorization(site, operation, reach);
  const call: SampleCall = {
    operationId: operation.operationId,
    method,
    origin: site.origin,
    url: `${site.origin}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    headers: { ...credentials.headers, ...headers },
    ...(credentials.token !== undefined && { token: credentials.token }),
    ...(isWhole && { input: values }),
  };
  if (!requestBody) return call;
  const type = preferredMediaType(requestBody.content) ?? "application/json";
  const media = requestBody.content[type];
  const [, chosen] = media ? examplesFor(media) : [];
  call.headers["Content-Type"] = type;
  if (chosen && isJson(type)) {
    call.body = JSON.stringify(chosen.value, null, 2);
    if (call.input) call.input.body = chosen.value;
    return call;
  }
  delete call.input;
  const { body } = sampleRequest(site.document, operation, { mediaType: type, isFull: true });
  if (typeof body !== "string") return undefined;
  call.body = body;
  return call;
}

/** Sends the token for demonstrations that can do least and still may call the operation. */
function authorization(
  site: Site,
  { security }: Operation,
  reach: string,
): { headers: Record<string, string>; token?: string } {
  const [[name = "", permissions = []] = []] = Object.entries(security[0] ?? {});
  const scheme = site.access.get(name);
  if (!scheme) return { headers: {} };
  const [permission] = permissions;
  const holders = scheme.permissions.find((one) => one.name === permission)?.roles;
  const able = scheme.roles.filter(
    ({ name: role, demoToken }) => demoToken !== "" && (holders?.includes(role) ?? true),
  );
  const chosen = able.findLast((role) => role.reach === reach) ?? able.at(-1);
  const token = chosen?.demoToken ?? "TOKEN";
  const [header = "", form = ""] = scheme.how.split(": ", 2);
  if (form === "") return { headers: {} };
  return { headers: { [header]: form.replace(/<.*>/, () => token) }, token };
}
