// What the help of a command says below its options: permission, errors, what to use instead.
import type { CommandDetails, ValueOption } from "../model/model.ts";

/** Returns the word that stands for the value of an option. */
export function textArgument({ type, choices }: ValueOption): string {
  if (choices) return "choice";
  if (type === "string") return "text";
  if (type === "boolean") return "true|false";
  return type === "file" ? "@file" : type;
}

/** Returns what stands at the end. */
export function helpAfter({
  method,
  path,
  permissions,
  errors,
  body,
  deprecated,
  successor,
  see,
}: CommandDetails): string {
  const width = Math.max(0, ...errors.map(({ status }) => status.length));
  const parts = [
    deprecated ? `Deprecated${successor ? `: use ${successor}` : ""}.` : undefined,
    `Request: ${method} ${path}`,
    body
      ? `Body: ${[body.description?.replace(/\.$/, ""), body.types.join(", ")].filter(Boolean).join("; ")}`
      : undefined,
    permissions ? `Permission: ${permissions.join(", ")}` : undefined,
    errors.length > 0
      ? `Errors:\n${errors.map(({ status, text }) => `  ${status.padEnd(width)}  ${text}`).join("\n")}`
      : undefined,
    see ? `See ${see}` : undefined,
  ];
  return `\n${parts.filter(Boolean).join("\n\n")}`;
}
