// Writes out the URLs of the resources that a call is about, from the path templates of the contract.
import type { Call } from "@contract-first/operation-router";
import type { OperationModel } from "../contract/operation-model.ts";

type Params = Call["params"];

/** Returns the path of a call, without its query. */
export function pathOf({ path }: OperationModel, params: Params): string {
  return fillTemplate(path, params);
}

/** Returns the path of a created resource: that of the item if it has one, else that of the call. */
export function locationOf(
  { path, item }: OperationModel,
  params: Params,
  id: string | undefined,
): string {
  const collection = fillTemplate(path, params);
  return item && id !== undefined ? `${collection}/${encodeURIComponent(id)}` : collection;
}

/** Returns the parameters under which the reader of an operation finds the resource after the change. */
export function paramsAfterwards(
  { creates, item }: OperationModel,
  params: Params,
  created: string | undefined,
): Params {
  return creates && item && created !== undefined
    ? { ...params, [item.parameter]: created }
    : params;
}

/**
 * Returns the `Link` to the operation that replaces this one, if there is one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5829
 */
export function successorLink({ successor }: OperationModel, params: Params): { link?: string } {
  if (successor === undefined) return {};
  return { link: `<${fillTemplate(successor, params)}>; rel="successor-version"` };
}

function fillTemplate(template: string, params: Params): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}
