// Writes the sample that calls an operation with the typed client of the contract.
import type { SampleCall } from "./sample-request.ts";

/** Lines are no longer than this, where that is possible. */
const widest = 80;
const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Returns the sample; undefined for a call whose values are not known, or whose operation has no name of its own in the client. */
export function clientSample(call: SampleCall, client: string): string | undefined {
  const { operationId, origin, token, input } = call;
  if (!input || !identifier.test(operationId)) return undefined;
  const options = literal(
    { baseUrl: origin, token: token ?? null },
    "const client = createClient(",
  );
  const start = `const result = await client.${operationId}(`;
  return [
    `import { createClient } from ${JSON.stringify(client)};`,
    "",
    `const client = createClient(${options});`,
    "",
    `${start}${Object.keys(input).length === 0 ? "" : literal(input, start)});`,
    "console.log(result.status, result.ok ? result.data : result.error);",
  ].join("\n");
}

/** Writes a value as people write it in a program: in the line that begins with `before` if there is room. */
function literal(value: unknown, before: string, indent = ""): string {
  const line = inLine(value);
  if (before.length + line.length < widest - 2) return line;
  if (typeof value !== "object" || value === null) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = entriesOf(value).map(([key, one]) => {
    const start = `${deeper}${key}`;
    return `${start}${literal(one, start, deeper)},`;
  });
  return parts.length === 0 ? line : [open, ...parts, `${indent}${close}`].join("\n");
}

function inLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = entriesOf(value).map(([key, one]) => `${key}${inLine(one)}`);
  if (Array.isArray(value)) return `[${parts.join(", ")}]`;
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

/** Returns the members of an object or array with what stands before them. */
function entriesOf(value: object): [before: string, value: unknown][] {
  if (Array.isArray(value)) return value.map((one: unknown) => ["", one]);
  return Object.entries(value).map(([key, one]) => [
    `${identifier.test(key) ? key : JSON.stringify(key)}: `,
    one,
  ]);
}
