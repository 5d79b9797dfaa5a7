// The Redocly plugin that shows the headers of x-common-headers once, in the introduction, instead of at every response.

/** Heading of the section. */
export const COMMON_HEADERS_HEADING = "Headers of every response";

interface Header {
  description?: string;
  schema?: { const?: unknown; examples?: unknown[] };
}

type HeaderMap = Record<string, Header | { $ref: string }>;

interface Root {
  components?: { headers?: Record<string, Header> };
  "x-common-headers"?: { everyResponse?: HeaderMap; everyOperation?: HeaderMap };
}

/** The plugin `docs-headers`, which Redocly loads by its default export. */
export default function docsHeaders() {
  return {
    id: "docs-headers",
    decorators: { oas3: { common: commonHeadersSection } },
  };
}

function commonHeadersSection() {
  let root: Root = {};
  const common = new Set<string>();
  return {
    Root: {
      enter(document: Root) {
        root = document;
        const { everyResponse, everyOperation } = document["x-common-headers"] ?? {};
        for (const name of Object.keys({ ...everyResponse, ...everyOperation })) {
          common.add(name.toLowerCase());
        }
      },
    },
    Info: {
      leave(info: { description?: string }) {
        const text = section(root);
        if (text !== "") info.description = `${info.description ?? ""}\n\n${text}\n`;
      },
    },
    Response: {
      leave(response: { headers?: HeaderMap }) {
        const own = Object.entries(response.headers ?? {}).filter(
          ([name]) => !common.has(name.toLowerCase()),
        );
        if (own.length > 0) response.headers = Object.fromEntries(own);
        else delete response.headers;
      },
    },
  };
}

/** Returns the section in Markdown; nothing if no header is common. A list, since a table has no room for long values. */
function section(root: Root): string {
  const { everyResponse = {}, everyOperation = {} } = root["x-common-headers"] ?? {};
  const parts = [
    ...list(root, "Every response has these, and none repeats them below:", everyResponse),
    ...list(root, "The responses of operations have these besides:", everyOperation),
  ];
  return parts.length > 0 ? [`## ${COMMON_HEADERS_HEADING}`, ...parts].join("\n\n") : "";
}

function list(root: Root, lead: string, headers: HeaderMap): string[] {
  const items = Object.entries(headers).map(([name, node]) => {
    const { description = "", schema } = headerOf(root, node);
    const value = schema?.const ?? schema?.examples?.[0] ?? "…";
    return `- \`${name}: ${String(value)}\`<br>${description.replaceAll("\n", " ").trim()}`;
  });
  return items.length > 0 ? [lead, items.join("\n")] : [];
}

function headerOf({ components }: Root, node: Header | { $ref: string }): Header {
  if (!("$ref" in node)) return node;
  return components?.headers?.[node.$ref.slice("#/components/headers/".length)] ?? {};
}
