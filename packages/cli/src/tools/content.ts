// Makes what the API answered the content of a tool's result.
import type { AnyResult } from "@org-admin/client";
import type { ContentBlock } from "@modelcontextprotocol/server";

/** JSON and texts are text, images are images, other bytes are a resource. */
export async function answerContent({
  data,
  status,
  request,
  response,
}: AnyResult): Promise<ContentBlock[]> {
  if (data === undefined)
    return [{ type: "text", text: status === 304 ? "Not modified." : "Done." }];
  if (!(data instanceof Blob)) {
    const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
    return [{ type: "text", text: isJson ? JSON.stringify(data) : String(data) }];
  }
  const base64 = Buffer.from(await data.arrayBuffer()).toString("base64");
  const [mimeType = ""] = data.type.split(";", 1);
  if (mimeType.startsWith("image/")) return [{ type: "image", data: base64, mimeType }];
  return [{ type: "resource", resource: { uri: request.url, mimeType, blob: base64 } }];
}
