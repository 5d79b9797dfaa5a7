// Reads a size in bytes, such as `500kb`.

const units: Record<string, number> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** Throws for what is not a size. */
export function parseSize(size: number | string): number {
  if (typeof size === "number") return size;
  const [, count, unit = "b"] = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i.exec(size) ?? [];
  if (count === undefined) throw new Error(`bodyLimit "${size}" is not a size such as "500kb"`);
  return Math.floor(Number(count) * (units[unit.toLowerCase()] ?? 1));
}
