// Decides by its media type how a request body is read.
import {
  charset,
  essence,
  isJson,
  isMultipart,
  isUrlEncodedForm,
  matchMediaType,
} from "../document/media-type.ts";
import type { RequestBody } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";

export interface BodyRule {
  /** The key of `content` that matches. */
  mediaType: string;
  /** How the bytes are read. */
  kind: "json" | "form" | "multipart" | "text" | "bytes";
}

/** A limit, because callers choose the content types. */
const maxRules = 100;

/** Rules for the request body of one operation, kept by content type. */
export class BodyRules {
  readonly requestBody: RequestBody;
  readonly #rules = new Map<string, BodyRule>();

  constructor(requestBody: RequestBody) {
    this.requestBody = requestBody;
  }

  /** Throws `unsupported-media-type` for an undocumented type, and for a character set but UTF-8. */
  find(contentType: string): BodyRule {
    const known = this.#rules.get(contentType);
    if (known !== undefined) return known;
    const { content } = this.requestBody;
    const documented = Object.keys(content);
    const mediaType = matchMediaType(content, contentType);
    if (mediaType === undefined) throw unsupportedType(contentType, documented);
    const hasMultipart = documented.some((one) => one.startsWith("multipart/"));
    const rule: BodyRule = { mediaType, kind: kindOf(contentType, hasMultipart) };
    if (rule.kind !== "bytes" && rule.kind !== "multipart") checkCharset(contentType, documented);
    if (this.#rules.size < maxRules) this.#rules.set(contentType, rule);
    return rule;
  }
}

function kindOf(contentType: string, hasMultipart: boolean): BodyRule["kind"] {
  if (isJson(contentType)) return "json";
  if (isUrlEncodedForm(contentType)) return "form";
  if (isMultipart(contentType) && hasMultipart) return "multipart";
  return essence(contentType).startsWith("text/") ? "text" : "bytes";
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
