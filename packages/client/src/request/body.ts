// Writes request bodies as their media type wants them.

/** Returns what `fetch` sends for a body. */
export function writeBody(body: unknown, type: string): NonNullable<RequestInit["body"]> {
  if (/[/+]json\b/.test(type)) return JSON.stringify(body);
  if (typeof body === "string" || Object.getPrototypeOf(body) !== Object.prototype)
    return body as string;
  const form = type.startsWith("multipart/") ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(body as object)) {
    for (const one of [value].flat() as unknown[]) {
      if (one === undefined) continue;
      const isPlain = typeof one !== "object" || one instanceof Blob;
      form.append(name, (isPlain ? one : JSON.stringify(one)) as string);
    }
  }
  return form;
}
