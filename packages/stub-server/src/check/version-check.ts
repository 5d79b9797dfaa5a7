// Reads the OpenAPI version of a document, and explains why a file is not one that can be served.
import { closest } from "@contract-first/operation-router/document/closest";
import { isObject } from "@contract-first/operation-router/document/json";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";

export type OpenApiVersion = "3.0" | "3.1";

/** Returns the version, or why the file cannot be served at all. */
export function readVersion(file: SourceFile): OpenApiVersion | FileDiagnostic {
  const diagnose = (pointer: string, message: string, remedy: string): FileDiagnostic => {
    return { severity: "error", file, pointer, message, remedy };
  };
  const { value } = file;
  if (!isObject(value)) {
    const kind = Array.isArray(value) ? "a list" : value === null ? "empty" : `a ${typeof value}`;
    return diagnose("", `is not an OpenAPI document but ${kind}`, 'begin it with "openapi: 3.1.1"');
  }
  const { openapi } = value;
  if (typeof openapi === "string" && /^3\.[01]\.\d/.test(openapi)) {
    return openapi.startsWith("3.0") ? "3.0" : "3.1";
  }
  if (openapi === undefined) return diagnose(...explainOther(value));
  if (/^3\.[01]$/.test(String(openapi)) || openapi === 3) {
    return diagnose(
      "/openapi",
      `the version "${String(openapi)}" is not complete`,
      "write it with three parts, such as 3.1.1",
    );
  }
  const remedy = "write 3.0.4 or 3.1.1, if the document has nothing of a later version";
  return diagnose(
    "/openapi",
    `OpenAPI ${String(openapi)} is not supported: 3.0 and 3.1 are`,
    remedy,
  );
}

function explainOther(value: Record<string, unknown>): [string, string, string] {
  if (value.swagger !== undefined) {
    const remedy = "convert it to OpenAPI 3, for example with npx swagger2openapi";
    return ["/swagger", `Swagger ${String(value.swagger)} is not supported`, remedy];
  }
  for (const name of ["asyncapi", "arazzo", "overlay"]) {
    if (value[name] === undefined) continue;
    return [`/${name}`, `is not an OpenAPI document but of ${name}`, "name an OpenAPI document"];
  }
  const meant = closest("openapi", Object.keys(value));
  const message = 'is not an OpenAPI document: it has no "openapi"';
  if (meant !== undefined) return [`/${meant}`, message, `did you write "${meant}" for it?`];
  return ["", message, 'add "openapi: 3.1.1", or name the file that refers to this one'];
}
