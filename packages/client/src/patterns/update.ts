// Changes a resource without losing what others change at the same time.
import type { AnyResult, DataOf } from "../answer/result.ts";

export interface UpdateOptions<Current> {
  /** A result of the same read, to begin with instead of reading first. */
  current?: Current;
  /** How often the change is made anew on what others have written meanwhile. */
  retries?: number;
}

/**
 * Reads a resource, changes it if it is still as it was read, and otherwise does both again, three times at most.
 *
 * `change` makes the request from what was read, with the `If-Match` that it is given.
 * Returns the last result: of the change, or of a read that was refused.
 * @throws TypeError for a read without an `ETag`, with which nothing can be told
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export async function update<Current extends { ok: boolean }, Changed extends { status: unknown }>(
  read: () => Promise<Current>,
  change: (data: DataOf<Current>, header: { "If-Match": string }) => Promise<Changed>,
  { current, retries = 3 }: UpdateOptions<Current> = {},
): Promise<Changed | Extract<Current, { ok: false }>> {
  const result = current ?? (await read());
  if (!result.ok) return result as Extract<Current, { ok: false }>;
  const { data, headers, request } = result as unknown as Extract<AnyResult, { ok: true }>;
  if (!headers["etag"]) throw new TypeError(`${request.operation} answers no ETag to update by.`);
  const changed = await change(data as DataOf<Current>, { "If-Match": headers["etag"] });
  if (changed.status !== 412 || retries === 0) return changed;
  return update(read, change, { retries: retries - 1 });
}
