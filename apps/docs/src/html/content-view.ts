// Shows a body in one media type: its schema and its examples.
import type { ContentEntry, DescribedExample } from "../contract/operation-page.ts";
import { typeName } from "../contract/schema-node.ts";
import { markdown } from "./markdown.ts";
import { html, type Markup } from "./markup.ts";
import { schemaView } from "./schema-view.ts";
import { codeBlock, exampleText } from "./values.ts";

/** `anchor` starts the anchors of the fields. */
export function contentView({ mediaType, schema, examples }: ContentEntry, anchor: string): Markup {
  return html`<p class="media">
      <code>${mediaType}</code> <span class="type">${typeName(schema)}</span>
    </p>
    ${schemaView(schema, anchor)}
    ${examples.map((example) => exampleView(example, examples.length === 1))}`;
}

export function exampleView(example: DescribedExample, isOpen: boolean): Markup {
  const label = example.summary || example.name || "Example";
  return html`<details class="example" ${isOpen ? " open" : ""}>
    <summary>${label}</summary>
    ${example.description === "" ? "" : markdown(example.description)}
    ${codeBlock(exampleText(example.value), label)}
  </details>`;
}
