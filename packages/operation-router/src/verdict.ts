// Tells what express-openapi-validator found wrong from what went wrong inside it.
import { asArray, asObject } from "./document.ts";
import { isJudgement } from "./validator-parts.ts";

/** One complaint of the validator. */
export interface Complaint {
  path: string;
  message: string;
  errorCode?: string;
}

/** The validator's complaints, or undefined when it crashed instead of judging. */
export function verdict(error: unknown): Complaint[] | undefined {
  if (!isJudgement(error)) return undefined;
  const { errors, path: whole, message: summary } = error as { [key: string]: unknown };
  const entries = asArray(errors);
  // A refusal without details is one complaint all the same.
  return (entries.length > 0 ? entries : [{ path: whole, message: summary }]).map((entry) => {
    const { path, message, errorCode } = asObject(entry);
    const complaint: Complaint = { path: String(path ?? ""), message: String(message ?? "") };
    if (typeof errorCode === "string") complaint.errorCode = errorCode;
    return complaint;
  });
}
