// Shows one response of an operation: its headers, its body, and every error with its example.
import { STATUS_CODES } from "node:http";
import { type ErrorEntry, errorOfExample } from "../contract/errors.ts";
import type { ContentEntry, DescribedExample, ResponseEntry } from "../contract/operation-page.ts";
import { namesIn, type SchemaNode } from "../contract/schema-node.ts";
import type { Site } from "../contract/site.ts";
import { contentView, exampleView } from "../html/content-view.ts";
import type { LinkTo } from "../html/links.ts";
import { inlineMarkdown, markdown } from "../html/markdown.ts";
import { html, joined, type Markup } from "../html/markup.ts";
import { schemaView, summaryOf } from "../html/schema-view.ts";
import { value } from "../html/values.ts";

export function responseSection(site: Site, response: ResponseEntry, to: LinkTo): Markup {
  const { status, description, content, links } = response;
  const id = `status-${status}`;
  return html`<section class="response" id="${id}">
    <h3><a class="anchor" href="#${id}">${status}</a> ${STATUS_CODES[status] ?? ""}</h3>
    ${markdown(description, 4)} ${headerList(site, response, to)}
    ${content.map((entry) => {
      const errors = errorsIn(site, entry);
      return errors.length === 0 ? contentView(entry, id) : errorContent(entry, errors, to);
    })}
    ${
      links.length === 0
        ? ""
        : html`<p>
            Goes on with
            ${joined(
              links.map(
                ({ operationId, description: why }) =>
                  html`<a href="${to(site.pathOf(operationId))}"><code>${operationId}</code></a
                    >${why === "" ? "" : html` (${inlineMarkdown(why)})`}`,
              ),
            )}.
          </p>`
    }
  </section>`;
}

function headerList(site: Site, { headers, status }: ResponseEntry, to: LinkTo): Markup {
  const own = headers.filter(({ name }) => !site.commonHeaders.has(name));
  const hasCommon = own.length < headers.length;
  if (headers.length === 0) return html``;
  return html`<details class="headers">
    <summary>
      Headers${own.length === 0 ? "" : html`: ${own.map(({ name }) => name).join(", ")}`}
    </summary>
    ${
      own.length === 0
        ? ""
        : html`<dl class="fields">
            ${own.map(
              ({ name, description, schema }) =>
                html`<dt id="status-${status}-${name}"><code>${name}</code></dt>
                  <dd>
                    ${summaryOf({ ...schema, description: description || schema.description })}
                  </dd>`,
            )}
          </dl>`
    }
    ${hasCommon ? html`<p class="quiet">${own.length > 0 ? "And the" : "The"} <a href="${to("concepts.html#headers")}">headers of every response</a>.</p>` : ""}
  </details>`;
}

function errorsIn(site: Site, { schema }: ContentEntry): ErrorEntry[] {
  return namesIn(schema).flatMap((name) => site.errors.get(name) ?? []);
}

/** Shows each error by itself, so that none hides behind another of the same status. */
function errorContent(entry: ContentEntry, errors: ErrorEntry[], to: LinkTo): Markup {
  const examples = Map.groupBy(entry.examples, (example) => errorOfExample(errors, example));
  const schemas = new Map(
    [entry.schema, ...entry.schema.alternatives.flatMap(({ nodes }) => nodes)].map((node) => [
      node.name,
      node,
    ]),
  );
  return html`<p class="media"><code>${entry.mediaType}</code></p>
    ${errors.map((error) => errorView(error, schemas.get(error.name), examples.get(error) ?? [], to))}
    ${examples.get(undefined)?.map((example) => exampleView(example, false))}`;
}

function errorView(
  { name, code, message, description, remedy }: ErrorEntry,
  schema: SchemaNode | undefined,
  examples: DescribedExample[],
  to: LinkTo,
): Markup {
  const id = `error-${name}`;
  return html`<article class="error" id="${id}">
    <h4><a class="anchor" href="#${id}">${value(code)}</a> ${message === "" ? name : message}</h4>
    <p>
      ${inlineMarkdown(description)}${remedy === "" ? "" : html` <span class="remedy">${inlineMarkdown(remedy)}</span>`}
      <a href="${to(`errors.html#${name}`)}">In the catalogue</a>
    </p>
    ${examples.map((example) => exampleView(example, false))}
    ${
      schema
        ? html`<details class="example">
            <summary>Fields</summary>
            ${schemaView(schema, id)}
          </details>`
        : ""
    }
  </article>`;
}
