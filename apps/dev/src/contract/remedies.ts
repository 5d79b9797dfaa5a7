// Says what would be right where a message of Redocly says only what is wrong.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** By Redocly's rule. */
const remedies: Record<string, string> = {
  "array-parameter-serialization": "give it style and explode",
  "component-name-unique": "give one of the two components another name",
  "info-license": "add info.license",
  "info-license-strict": "give info.license a url or an SPDX identifier",
  "no-ambiguous-paths": "make the paths differ in a fixed segment",
  "no-duplicated-enum-values": "remove the second one",
  "no-duplicated-tag-names": "remove the second tag or rename it",
  "no-empty-servers": "list at least one server",
  "no-enum-type-mismatch": "make the value and the type agree",
  "no-example-value-and-externalValue": "keep value or externalValue",
  "no-http-verbs-in-paths": "name the resource; the method is the verb",
  "no-identical-paths": "keep one of the two paths",
  "no-illogical-composition-keywords":
    "list at least two different schemas, or write the one itself",
  "no-invalid-media-type-examples":
    "make the example fit its schema, or the schema fit the example",
  "no-invalid-parameter-examples": "make the example fit its schema, or the schema fit the example",
  "no-invalid-schema-examples": "make the example fit its schema, or the schema fit the example",
  "no-mixed-number-range-constraints": "keep the inclusive or the exclusive limit",
  "no-path-trailing-slash": "remove the slash at the end",
  "no-required-schema-properties-undefined": "define the property, or remove it from required",
  "no-schema-type-mismatch": "make the keyword and the type agree",
  "no-server-example.com": "name the real server, or a relative URL",
  "no-server-trailing-slash": "remove the slash at the end",
  "no-server-variables-empty-enum": "list the values, the default among them",
  "no-undefined-server-variable": "define the variable, or remove it from the URL",
  "no-unsafe-markdown": "write plain Markdown without scripts and unsafe links",
  "no-unused-components": "refer to the component, or remove it",
  "operation-2xx-response": "add the response of its success",
  "operation-4xx-response": "add the response of a refused request",
  "operation-operationId": "add an operationId",
  "operation-operationId-url-safe": "use letters and digits only",
  "operation-parameters-unique": "remove the second one",
  "operation-singular-tag": "keep one tag",
  "operation-summary": "add a summary",
  "operation-tag-defined": "add the tag to the tags of the entry document, or correct it",
  "path-declaration-must-exist": "name the parameter between the braces",
  "path-http-verbs-order": "put the methods in the order get, post, put, patch, delete",
  "path-not-include-query": "make it a parameter in query",
  "path-params-defined":
    "declare it with in: path and required: true, or take it out of the path and the parameters",
  "path-parameters-defined":
    "declare it with in: path and required: true, or take it out of the path and the parameters",
  "paths-kebab-case": "write its words in small letters with hyphens",
  "request-mime-type": "use one of the media types that redocly.yaml allows",
  "response-mime-type": "use one of the media types that redocly.yaml allows",
  "security-defined": "name a scheme of components.securitySchemes",
  "security-scopes-defined": "name a scope that the scheme defines",
  "spec-components-invalid-map-name": "use letters, digits, dots, hyphens and underscores only",
  "spec-example-values": "give the example one value",
  "spec-ref-siblings": "move what stands beside the $ref into its target",
  "spec-strict-refs": "put the $ref where OpenAPI allows one, or write out what it stands for",
  struct: "correct the name or the indentation, or move it to where it belongs",
  "tag-description": "add a description",
};

/** Returns message and remedy of what a rule says. The rules of this repository say both in one sentence. */
export function adviceOf(
  rule: string,
  message: string,
  suggestions: readonly string[],
  rulesFolder: string,
): { message: string; remedy: string } {
  const [suggestion] = suggestions;
  const said = message.replace(/\.$/, "");
  if (suggestion !== undefined) return { message: said, remedy: `write ${suggestion}` };
  const known = remedies[rule];
  if (known !== undefined) return { message: said, remedy: known };
  const cut = said.lastIndexOf("; ");
  if (cut > 0) return { message: said.slice(0, cut), remedy: said.slice(cut + 2) };
  return { message: said, remedy: `follow ${rule}${purposeOf(rule, rulesFolder)}` };
}

/** Returns what the first line of the file of a rule says. */
function purposeOf(rule: string, folder: string): string {
  const [file] = globSync(`**/${basename(rule)}.ts`, { cwd: folder });
  const [first = ""] =
    file === undefined ? [] : readFileSync(join(folder, file), "utf8").split("\n");
  const purpose = first.replace(/^\/\/ /, "").replace(/\.$/, "");
  return purpose === ""
    ? ""
    : `: it ${purpose.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`;
}
