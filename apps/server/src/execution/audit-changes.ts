// Finds the changes that an audit event records: two states of a resource, compared field by field, without secrets.
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

/** A field that differs: a side without a value did not have it, or must not be shown. */
export interface AuditChange {
  pointer: string;
  before?: unknown;
  after?: unknown;
}

/** Longest value in an event, in characters of JSON. */
const MAX_VALUE = 1024;

/**
 * Returns the fields that differ, as JSON pointers with their values; an array is one field.
 *
 * @param secrets Pointers of secret fields that were set; they are listed without values.
 */
export function auditChanges(
  before: unknown,
  after: unknown,
  secrets: readonly string[],
): AuditChange[] {
  const hidden = new Set(secrets);
  const changes = differences(before, after, "")
    .filter(({ pointer }) => !hidden.has(pointer))
    .map(shortened);
  return changes.concat([...hidden].map((pointer) => ({ pointer })));
}

/** Replaces a long value by its length and hash, so that events stay small enough to list. */
function shortened({ pointer, ...values }: AuditChange): AuditChange {
  const entries = Object.entries(values).map(([side, value]) => {
    const text = JSON.stringify(value) ?? "";
    if (text.length <= MAX_VALUE) return [side, value] as const;
    const sha256 = createHash("sha256").update(text).digest("hex");
    return [side, { characters: text.length, sha256 }] as const;
  });
  return { pointer, ...Object.fromEntries(entries) };
}

function differences(before: unknown, after: unknown, pointer: string): AuditChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isObject(before) && !isObject(after)) {
    return [
      { pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
    ];
  }
  if ((before !== undefined && !isObject(before)) || (after !== undefined && !isObject(after))) {
    return [{ pointer, before, after }];
  }
  const [old, now] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
  if (isEmpty(before) && isEmpty(after)) {
    return [
      { pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
    ];
  }
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...keys].flatMap((key) =>
    differences(valueOf(old, key), valueOf(now, key), `${pointer}/${escape(key)}`),
  );
}

/** Whether there is no field to name: no value, or an object without fields. */
function isEmpty(value: unknown): boolean {
  return value === undefined || Object.keys(value as object).length === 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueOf(record: Record<string, unknown> | undefined, key: string): unknown {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function escape(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
