// The Redocly plugin that shows the links of a response under its description, since Redoc shows them nowhere.

/** What stands over the links of a response. */
export const LINKS_HEADING = "What follows";

interface Link {
  operationId?: string;
  description?: string;
  parameters?: Record<string, unknown>;
}

interface Operation {
  operationId?: string;
  tags?: string[];
}

/** The part of Redocly's context that the plugin needs. */
interface Context {
  resolve(node: unknown): { node?: unknown };
}

/** The plugin `docs-links`, which Redocly loads by its default export. */
export default function docsLinks() {
  return {
    id: "docs-links",
    decorators: { oas3: { responses: responseLinks } },
  };
}

function responseLinks() {
  const tags = new Map<string, string>();
  return {
    Root: {
      enter({ paths = {} }: { paths?: Record<string, Record<string, Operation>> }) {
        for (const { operationId, tags: [tag] = [] } of Object.values(paths).flatMap(
          Object.values,
        )) {
          if (operationId !== undefined && tag !== undefined) tags.set(operationId, tag);
        }
      },
    },
    Response: {
      leave(
        response: { description?: string; links?: Record<string, Link | { $ref: string }> },
        context: Context,
      ) {
        const links = Object.values(response.links ?? {}).map((link) =>
          "$ref" in link ? (context.resolve(link).node as Link) : link,
        );
        if (links.length === 0) return;
        const items = links.map((link) => item(link, tags));
        response.description = `${response.description ?? ""}\n\n**${LINKS_HEADING}**\n\n${items.join("\n")}\n`;
      },
    },
  };
}

/** Returns the line of a link: the operation, what it is for, and where its parameters come from. */
function item({ operationId = "", description, parameters = {} }: Link, tags: Map<string, string>) {
  const sources = Object.entries(parameters).map(([name, value]) => `\`${name}\`: \`${value}\``);
  const parts = [`[\`${operationId}\`](${anchor(operationId, tags.get(operationId))})`];
  if (description) parts.push(description);
  if (sources.length > 0) parts.push(`(${sources.join(", ")})`);
  return `- ${parts.join(" ")}`;
}

/** The place of an operation on Redoc's page. */
function anchor(operationId: string, tag = ""): string {
  const section = tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `#/${section}/${operationId.toLowerCase()}`;
}
