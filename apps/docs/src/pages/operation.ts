// Makes the page of an operation.
import type { OperationPage, ParameterEntry, ResponseEntry } from "../contract/operation-page.ts";
import type { Site } from "../contract/site.ts";
import { crumbs, methodBadge, type SitePage } from "../html/layout.ts";
import type { LinkTo } from "../html/links.ts";
import { firstSentence, inlineMarkdown, markdown } from "../html/markdown.ts";
import { html, joined, type Markup, raw } from "../html/markup.ts";
import { contentView } from "../html/content-view.ts";
import { fieldTerm, listed, necessity, summaryOf } from "../html/schema-view.ts";
import { codeBlock, value } from "../html/values.ts";
import type { CodeSample } from "../samples/code-samples.ts";
import { consoleLink, hasConsole } from "./console.ts";
import { responseSection } from "./operation-response.ts";

/** Parameters in the order in which a request is read. */
const places: [place: string, heading: string][] = [
  ["path", "Path parameters"],
  ["query", "Query parameters"],
  ["header", "Headers"],
  ["cookie", "Cookies"],
];

export interface Neighbours {
  previous: OperationPage | undefined;
  next: OperationPage | undefined;
}

export function operationPage(
  site: Site,
  operation: OperationPage,
  samples: CodeSample[],
  { previous, next }: Neighbours,
): SitePage {
  const tag = site.tagOf(operation.id);
  return {
    path: site.pathOf(operation.id),
    title: operation.summary,
    description: firstSentence(operation.description || operation.summary),
    tag,
    body: (to) =>
      html`${crumbs(to, tag ? [[`tags/${tag.slug}.html`, tag.title]] : [], operation.id)}
        <h1>${operation.summary}</h1>
        ${endpoint(site, operation, to)}
        ${operation.isDeprecated ? deprecation(site, operation, to) : ""}
        ${markdown(operation.description)} ${access(site, operation, to)}
        ${places.map(([place, heading]) =>
          parameterSection(
            operation.parameters.filter((one) => one.in === place),
            heading,
          ),
        )}
        ${operation.body ? bodySection(operation.body) : ""} ${sampleSection(site, samples)}
        <h2 id="responses">Responses</h2>
        ${statusList(operation.responses)}
        ${operation.responses.map((response) => responseSection(site, response, to))}
        ${storySection(site, operation, to)} ${neighbours(site, previous, next, to)}`,
  };
}

/** The method and the whole URL, which a reader copies. */
function endpoint(site: Site, { id, method, path }: OperationPage, to: LinkTo): Markup {
  return html`<div class="endpoint">
    ${methodBadge(method)} <code data-url><span data-origin>${site.server}</span>${path}</code
    ><button type="button" class="copy" data-copy-url hidden>Copy</button>
    ${hasConsole(site) ? html`<a class="try" href="${to(consoleLink(site, id))}">Try it</a>` : ""}
  </div>`;
}

function deprecation(site: Site, { successor, responses }: OperationPage, to: LinkTo): Markup {
  const header = responses.flatMap(({ headers }) => headers).find(({ name }) => name === "Sunset");
  const [sunset] = header?.schema.values ?? header?.schema.examples ?? [];
  return html`<p class="notice">
    <strong>Deprecated.</strong>
    ${successor === undefined ? "" : html`Use <a href="${to(site.pathOf(successor))}"><code>${successor}</code></a> instead. `}${typeof sunset !== "string" ? "" : html`It is answered until ${sunset}.`}
  </p>`;
}

function access(site: Site, { credentials }: OperationPage, to: LinkTo): Markup {
  if (credentials.length === 0)
    return html`<p class="access">Public: no credentials are needed.</p>`;
  return html`${credentials.map(
    (together, index) =>
      html`<p class="access">
        ${index > 0 ? "Or: " : ""}${together.map(({ scheme, permissions }) => {
          const found = site.access.get(scheme);
          const roles = found?.permissions.find(({ name }) => name === permissions[0])?.roles ?? [];
          return html`<code>${found?.how ?? scheme}</code
            >${permissions.length === 0 ? "" : html` with the permission ${permissions.map((one) => value(one))}`}${roles.length === 0 ? "" : html`, which ${roles.length === 1 ? "this role holds" : "these roles hold"}: ${joined(roles.map((role) => html`<a href="${to("concepts.html#roles")}">${role}</a>`))}`}. `;
        })}
      </p>`,
  )}`;
}

function parameterSection(parameters: ParameterEntry[], heading: string): Markup {
  if (parameters.length === 0) return html``;
  const id = heading.toLowerCase().replaceAll(" ", "-");
  return html`<h2 id="${id}">${heading}</h2>
    <dl class="fields">
      ${parameters.map((one) => {
        const anchor = `${one.in}-${one.name}`;
        return html`${fieldTerm(anchor, one.name, one.isRequired)}
          <dd>
            ${summaryOf({ ...one.schema, description: one.description || one.schema.description, examples: [] })}${parameterExamples(one)}
          </dd>`;
      })}
    </dl>`;
}

/** A few examples say enough; many are fixtures of error answers. */
function parameterExamples({ examples }: ParameterEntry): Markup {
  const values = [...new Set(examples.map((one) => JSON.stringify(one.value)))].slice(0, 3);
  if (values.length === 0) return html``;
  return html`<span class="examples"
    >For example ${listed(values.map((one) => JSON.parse(one) as unknown))}</span
  >`;
}

function bodySection({
  description,
  isRequired,
  content,
}: NonNullable<OperationPage["body"]>): Markup {
  return html`<h2 id="body">Request body</h2>
    <p>${necessity(isRequired)} ${inlineMarkdown(description)}</p>
    ${content.map((entry) => contentView(entry, "body"))}`;
}

/** One sample is open at a time, without a script. */
function sampleSection({ origin }: Site, samples: CodeSample[]): Markup {
  if (samples.length === 0) return html``;
  return html`<h2 id="samples">Code samples</h2>
    <div data-sample-origin="${origin}">
      ${samples.map(
        ({ label, source }, index) =>
          html`<details name="sample" ${raw(index === 0 ? "open" : "")}>
            <summary>${label}</summary>
            ${codeBlock(source, `the ${label} sample`)}
          </details>`,
      )}
    </div>`;
}

function storySection(site: Site, { id }: OperationPage, to: LinkTo): Markup {
  const steps = site.stepsOf(id);
  if (steps.length === 0) return html``;
  return html`<h2 id="workflows">In workflows</h2>
    <ul>
      ${steps.map(
        ({ file, step }) =>
          html`<li>
            <a href="${to(`workflows/${file.name}.html#${step.stepId}`)}">${file.info.title}</a>:
            ${inlineMarkdown(step.description ?? step.stepId)}
          </li>`,
      )}
    </ul>`;
}

function statusList(responses: ResponseEntry[]): Markup {
  return html`<ul class="statuses">
    ${responses.map(({ status }) => html`<li><a href="#status-${status}">${status}</a></li>`)}
  </ul>`;
}

function neighbours(
  site: Site,
  previous: OperationPage | undefined,
  next: OperationPage | undefined,
  to: LinkTo,
): Markup {
  return html`<nav class="neighbours" aria-label="Previous and next operation">
    ${previous ? html`<a rel="prev" href="${to(site.pathOf(previous.id))}">← ${previous.summary}</a>` : html`<span></span>`}
    ${next ? html`<a rel="next" href="${to(site.pathOf(next.id))}">${next.summary} →</a>` : ""}
  </nav>`;
}
