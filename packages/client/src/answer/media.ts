// Reads the body of an answer as the contract says of its media type.
import type { ClientOperation, ReadAs } from "../operation/operation.ts";

const jsonOnly: Readonly<Record<string, ReadAs>> = { "application/json": "json" };

/** Says why a response is none of the contract's. */
export class ForeignAnswer extends Error {
  override name = "ForeignAnswer";
}

/**
 * Returns the body of an answer, undefined when there is none.
 * @throws ForeignAnswer for a status or a media type that the contract does not have for the operation, and for JSON that is none
 */
export async function readBody(response: Response, operation: ClientOperation): Promise<unknown> {
  const { status } = response;
  const type = response.headers.get("Content-Type");
  const known = operation.answers?.some((one) =>
    [status, `${String(status)[0]}XX`, "default"].includes(one),
  );
  const media = operation.media ?? jsonOnly;
  const [essence = ""] = (type ?? "").toLowerCase().split(/\s*;/, 1);
  const readAs: ReadAs | undefined =
    media[essence] ?? media[essence.replace(/\/.*/, "/*")] ?? media["*/*"];
  const isEmpty =
    response.body === null || operation.method === "HEAD" || [204, 205, 304].includes(status);
  if (known === false || (!isEmpty && type !== null && !readAs)) {
    throw new ForeignAnswer(
      `answered ${status} with ${type ?? "no content"}, which the contract does not have for ${operation.id}`,
    );
  }
  if (isEmpty) return undefined;
  if (readAs === "blob") return response.blob();
  const text = await response.text();
  if (readAs === "text" || (text === "" && !readAs)) return text || undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ForeignAnswer(`answered ${status} with ${type ?? "no type"} that is no JSON`, {
      cause,
    });
  }
}
