// What the media type of a request body means to an operation, looked up once per media type.
import { charset, essence, isJson, matchMediaType } from "../document/media-type.ts";
import type { RequestBody } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import { isForm } from "./body-text.ts";

export interface BodyRule {
  /** As it is documented. */
  mediaType: string;
  /** How the bytes are read. */
  kind: "json" | "form" | "text" | "bytes" | "parts";
}

/** Callers choose media types, so there might be no end of them. */
const mostRules = 100;

export class BodyRules {
  readonly requestBody: RequestBody;
  readonly #rules = new Map<string, BodyRule>();

  constructor(requestBody: RequestBody) {
    this.requestBody = requestBody;
  }

  /** Throws `unsupported-media-type` for a content type that is not documented, or text that is not UTF-8. */
  find(contentType: string): BodyRule {
    const known = this.#rules.get(contentType);
    if (known !== undefined) return known;
    const { content } = this.requestBody;
    const documented = Object.keys(content);
    const mediaType = matchMediaType(content, contentType);
    if (mediaType === undefined) throw unsupportedType(contentType, documented);
    const hasParts = documented.some((one) => one.startsWith("multipart/"));
    const rule: BodyRule = { mediaType, kind: kindOf(contentType, hasParts) };
    if (rule.kind !== "bytes" && rule.kind !== "parts") checkCharset(contentType, documented);
    if (this.#rules.size < mostRules) this.#rules.set(contentType, rule);
    return rule;
  }
}

function kindOf(contentType: string, hasParts: boolean): BodyRule["kind"] {
  if (isJson(contentType)) return "json";
  if (isForm(contentType)) return "form";
  const name = essence(contentType);
  if (name.startsWith("multipart/") && hasParts) return "parts";
  return name.startsWith("text/") ? "text" : "bytes";
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16 */
function unsupportedType(contentType: string, documented: string[]): Failure {
  const sent = contentType === "" ? "has no media type" : `has the media type ${contentType}`;
  return new Failure("unsupported-media-type", {
    message: `The request body ${sent}; it must have ${documented.join(" or ")}`,
    headers: { Accept: documented.join(", ") },
  });
}

function checkCharset(contentType: string, documented: string[]): void {
  const sent = charset(contentType);
  if (sent === undefined || sent === "utf-8") return;
  throw new Failure("unsupported-media-type", {
    message: `The request body has the character set ${sent}; it must have utf-8`,
    headers: { Accept: documented.join(", ") },
  });
}
