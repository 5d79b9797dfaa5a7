// Shows a schema as a list of its fields, which unfold without a script.
import {
  hasParts,
  type SchemaNode,
  type SchemaProperty,
  typeName,
} from "../contract/schema-node.ts";
import { inlineMarkdown } from "./markdown.ts";
import { html, joined, type Markup } from "./markup.ts";
import { value } from "./values.ts";

/** Levels that are open from the start. */
const openLevels = 2;

/** Shows what is in a schema. `anchor` starts the anchors of its fields: `body-name`. */
export function schemaView(node: SchemaNode, anchor: string, level = 0): Markup {
  const { properties, items, others, alternatives, isClosed } = node;
  return html` ${properties.length === 0 ? "" : html`<dl class="fields">${properties.map((one) => field(one, anchor, level))}</dl>`}
  ${
    items && hasParts({ ...node, properties: [], alternatives: [], others: undefined as never })
      ? html`<div class="part">
          <p>Each item: ${summaryOf(items)}</p>
          ${schemaView(items, `${anchor}-item`, level + 1)}
        </div>`
      : ""
  }
  ${
    others
      ? html`<div class="part">
          <p>Any other property: ${summaryOf(others)}</p>
          ${schemaView(others, `${anchor}-any`, level + 1)}
        </div>`
      : ""
  }
  ${alternatives.map(
    ({ kind, nodes }) =>
      html`<div class="part">
        <p>${kind === "one of" ? "Exactly one of these:" : "At least one of these:"}</p>
        <ul class="alternatives">
          ${nodes.map((one, index) => html`<li>${unfolded(one, `${anchor}-${index + 1}`, level, one.name ?? typeName(one))}</li>`)}
        </ul>
      </div>`,
  )}
  ${isClosed && properties.length > 0 && level === 0 ? html`<p class="quiet">No other properties.</p>` : ""}`;
}

/** Says a type and all its rules in a line. */
export function summaryOf(node: SchemaNode): Markup {
  const { rules, pattern, values, examples, permission, isDeprecated } = node;
  return html`<span class="type">${typeName(node)}</span
    >${rules.map((rule) => html`<span class="rule">${rule}</span>`)}${
      pattern === undefined
        ? ""
        : html`<span class="rule">matches <code class="pattern">${pattern}</code></span>`
    }${values ? html`<span class="rule">${values.length === 1 ? "always" : "one of"} ${listed(values)}</span>` : ""}${
      "default" in node ? html`<span class="rule">default ${value(node.default)}</span>` : ""
    }${permission === undefined ? "" : html`<span class="rule">needs the permission <code>${permission}</code></span>`}${
      node.isRepeated
        ? html`<span class="rule"
            >the same as <code>${node.name ?? "above"}</code> further up</span
          >`
        : ""
    }${isDeprecated ? html`<span class="rule deprecated">deprecated</span>` : ""}${node.description !== "" ? html`<span class="text">${inlineMarkdown(node.description)}</span>` : ""}${
      examples.length === 0 || values !== undefined
        ? ""
        : html`<span class="examples">For example ${listed(examples.slice(0, 3))}</span>`
    }`;
}

function field({ name, isRequired, node }: SchemaProperty, anchor: string, level: number): Markup {
  const id = `${anchor}-${name}`;
  return html`${fieldTerm(id, name, isRequired)}
    <dd>${summaryOf(node)}${hasParts(node) ? unfolded(node, id, level, "its parts") : ""}</dd>`;
}

/** Names a field or a parameter, with a link to itself. */
export function fieldTerm(id: string, name: string, isRequired: boolean): Markup {
  return html`<dt id="${id}">
    <a class="anchor" href="#${id}"><code>${name}</code></a> ${necessity(isRequired)}
  </dt>`;
}

export function necessity(isRequired: boolean): Markup {
  const word = isRequired ? "required" : "optional";
  return html`<span class="${word}">${word}</span>`;
}

function unfolded(node: SchemaNode, anchor: string, level: number, label: string): Markup {
  if (!hasParts(node)) return html`${label} ${summaryOf(node)}`;
  return html`<details${level + 1 < openLevels ? " open" : ""}><summary>${label}</summary>${schemaView(node, anchor, level + 1)}</details>`;
}

/** Shows values, with commas between them. */
export function listed(values: unknown[]): Markup {
  return joined(values.map(value));
}
