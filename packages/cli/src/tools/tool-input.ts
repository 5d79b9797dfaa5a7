// Makes the parts of a request of the arguments of a tool.
import type { RequestParts } from "../input/request.ts";
import type { ToolEntry } from "../model/model.ts";

/** Returns the parts, or a text that says what is wrong. What a value may be is for the API to judge. */
export function toolInput(tool: ToolEntry, given: Record<string, unknown>): RequestParts | string {
  const known = Object.keys(tool.arguments);
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(tool.arguments, name));
  if (unknown.length > 0) {
    const all = known.length > 0 ? known.join(", ") : "nothing";
    return `error: ${tool.id} does not take ${unknown.join(", ")}; it takes ${all}`;
  }
  const missing = (tool.inputSchema.required ?? []).filter((name) => given[name] === undefined);
  if (missing.length > 0) return `error: ${tool.id} needs ${missing.join(", ")}`;

  const parts: RequestParts = {};
  for (const [argument, value] of Object.entries(given)) {
    const { place, name = "" } = tool.arguments[argument] ?? {};
    if (place === "body") parts.body = tool.bytes ? bytesOf(value) : value;
    else if (place) parts[place] = { ...parts[place], [name]: value };
  }
  return parts;
}

function bytesOf(value: unknown): Blob {
  return new Blob([Uint8Array.from(Buffer.from(String(value), "base64"))]);
}
