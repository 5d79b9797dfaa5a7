// Writes the page of an operation in Markdown, for people and programs that read text.
import type { ContentEntry, OperationPage, ResponseEntry } from "../contract/operation-page.ts";
import { namesIn, type SchemaNode, typeName } from "../contract/schema-node.ts";
import type { Site } from "../contract/site.ts";
import type { CodeSample } from "../samples/code-samples.ts";

export function operationTwin(site: Site, page: OperationPage, samples: CodeSample[]): string {
  const { id, method, path, summary, description, credentials, parameters, body } = page;
  const lines = [
    `# ${summary}`,
    `> All pages are listed in [llms.txt](${site.url}llms.txt).`,
    `\`${method} ${site.origin}${path}\` (operationId \`${id}\`)`,
    ...(page.isDeprecated ? [deprecation(page)] : []),
    description,
    ...credentials.map(
      (together) =>
        `Credentials: ${together.map(({ scheme, permissions }) => [`\`${site.access.get(scheme)?.how ?? scheme}\``, ...permissions.map((one) => `permission \`${one}\``)].join(" with ")).join(" and ")}.`,
    ),
  ];
  if (parameters.length > 0) {
    lines.push("## Parameters", parameters.map(parameterLine).join("\n"));
  }
  if (body) {
    lines.push(
      "## Request body",
      `${body.isRequired ? "Required." : "Optional."} ${body.description}`,
      ...body.content.flatMap(contentLines),
    );
  }
  if (samples.length > 0) lines.push("## Code samples");
  for (const { label, language, source } of samples)
    lines.push(`### ${label}`, fence(source, language));
  lines.push("## Responses", ...page.responses.flatMap((one) => responseLines(site, one)));
  return `${lines.filter((line) => line !== "").join("\n\n")}\n`;
}

function deprecation({ successor }: OperationPage): string {
  return `**Deprecated.**${successor === undefined ? "" : ` Use \`${successor}\` instead.`}`;
}

function parameterLine({
  name,
  in: place,
  isRequired,
  description,
  schema,
}: OperationPage["parameters"][number]): string {
  const words = [place, isRequired ? "required" : "optional", ...ruleWords(schema)];
  return `- \`${name}\` (${words.join(", ")}): ${oneLine(description || schema.description)}`;
}

function responseLines(site: Site, response: ResponseEntry): string[] {
  const { status, description, content, headers } = response;
  const own = headers.filter(({ name }) => !site.commonHeaders.has(name));
  return [
    `### ${status}`,
    description,
    own.length === 0 ? "" : `Headers: ${own.map(({ name }) => `\`${name}\``).join(", ")}`,
    ...content.flatMap(contentLines),
    ...content.map(({ schema }) => remedyLines(site, schema)),
  ];
}

/** Says of each error what to do about it. */
function remedyLines(site: Site, schema: SchemaNode): string {
  return namesIn(schema)
    .flatMap((name) => site.errors.get(name) ?? [])
    .filter(({ remedy }) => remedy !== "")
    .map(({ name, code, remedy }) => `- \`${code}\` (${name}): ${oneLine(remedy)}`)
    .join("\n");
}

function contentLines({ mediaType, schema, examples }: ContentEntry): string[] {
  return [
    `\`${mediaType}\`, ${typeName(schema)}`,
    fieldLines(schema, 0).join("\n"),
    ...examples.flatMap(({ summary, name, value }) => [
      `${summary || name || "Example"}:`,
      typeof value === "string" ? fence(value, "") : fence(JSON.stringify(value, null, 2), "json"),
    ]),
  ];
}

function fieldLines(
  { properties, items, others, alternatives }: SchemaNode,
  depth: number,
): string[] {
  const indent = "  ".repeat(depth);
  return [
    ...properties.flatMap(({ name, isRequired, node }) => {
      const words = [isRequired ? "required" : "optional", ...ruleWords(node)];
      const text = oneLine(node.description);
      return [
        `${indent}- \`${name}\` (${words.join(", ")})${text === "" ? "" : `: ${text}`}`,
        ...fieldLines(node, depth + 1),
      ];
    }),
    ...(items ? fieldLines(items, depth) : []),
    ...(others ? fieldLines(others, depth) : []),
    ...alternatives.flatMap(({ kind, nodes }) => [
      `${indent}- ${kind}:`,
      ...nodes.flatMap((one) => [
        `${indent}  - ${one.name ?? typeName(one)}${one.description === "" ? "" : `: ${oneLine(one.description)}`}`,
        ...fieldLines(one, depth + 2),
      ]),
    ]),
  ];
}

function ruleWords(node: SchemaNode): string[] {
  const { rules, pattern, values, permission, isDeprecated } = node;
  return [
    typeName(node),
    ...rules,
    ...(pattern === undefined ? [] : [`matches \`${pattern}\``]),
    ...(values
      ? [`${values.length === 1 ? "always" : "one of"} ${values.map(json).join(", ")}`]
      : []),
    ...("default" in node ? [`default ${json(node.default)}`] : []),
    ...(permission === undefined ? [] : [`needs the permission \`${permission}\``]),
    ...(isDeprecated ? ["deprecated"] : []),
  ];
}

function json(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}

/** A fence that is longer than any in the text. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}
