// What a status and a content type come down to, in the words of the document.
import type { ResponseValidator } from "../validation/response-validator.ts";

/** One documented answer. */
export interface ResponseRow {
  /** As it is documented: a status, a range such as `4XX`, or `default`. */
  status: string;
  /** Undefined for an answer without a body. */
  mediaType: string | undefined;
  /** How often it was given by this process. */
  answered: number;
}

/** One documented body, as it is checked and sent. */
export interface Representation {
  /** Ready to be sent; undefined where no body is documented. */
  contentType: string | undefined;
  isJson: boolean;
  /** Undefined where there is nothing to check. */
  validator: ResponseValidator | undefined;
  row: ResponseRow;
}

/** The content type of text says that it is UTF-8. */
export function withCharset(contentType: string): string {
  const needsCharset = /^text\/(?!.*;\s*charset=)/i.test(contentType);
  return needsCharset ? `${contentType}; charset=utf-8` : contentType;
}
