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
  const isEmpty =
    status === 204 || status === 304 || response.body === null || operation.method === "HEAD";
  const readAs = type === null || isEmpty ? undefined : readerOf(type, operation.media ?? jsonOnly);
  if (!isDocumented(status, operation) || (!isEmpty && type !== null && !readAs)) {
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

function isDocumented(status: number, { answers }: ClientOperation): boolean {
  return (
    !answers ||
    answers.includes(status) ||
    answers.includes("default") ||
    answers.includes(`${Math.floor(status / 100)}XX`)
  );
}

/** Returns how a media type is read, which the contract may have as a range. */
function readerOf(type: string, media: NonNullable<ClientOperation["media"]>): ReadAs | undefined {
  const known = media[type];
  if (known !== undefined) return known;
  const end = type.indexOf(";");
  const essence = (end < 0 ? type : type.slice(0, end)).trim().toLowerCase();
  return media[essence] ?? media[essence.replace(/\/.*/, "/*")] ?? media["*/*"];
}
