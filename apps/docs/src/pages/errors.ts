// Makes the catalogue of errors.
import type { ErrorEntry } from "../contract/errors.ts";
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import type { LinkTo } from "../html/links.ts";
import { inlineMarkdown, markdown } from "../html/markdown.ts";
import { html, type Markup } from "../html/markup.ts";
import { codeBlock, exampleText, value } from "../html/values.ts";

export function errorsPage(site: Site): SitePage {
  const errors = [...site.errors.values()];
  return {
    path: "errors.html",
    title: "Errors",
    description: `Every error of ${site.info.title}: its code, its cause, and what to do about it.`,
    body: (to) =>
      html`<h1>Errors</h1>
        <p>
          All ${errors.length} errors that the API answers, each with the operations that answer it.
        </p>
        <div class="scroll" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Text</th>
                <th scope="col">Status</th>
                <th scope="col">Name</th>
              </tr>
            </thead>
            <tbody>
              ${errors.map(
                (error) =>
                  html`<tr>
                    <td>${value(error.code)}</td>
                    <td>${error.message}</td>
                    <td>${statusesOf(error).join(", ")}</td>
                    <td><a href="#${error.name}">${error.name}</a></td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${errors.map((error) => section(site, error, to))}`,
  };
}

function section(site: Site, error: ErrorEntry, to: LinkTo): Markup {
  const { name, code, message, description, remedy, example, answeredBy } = error;
  return html`<section class="error" id="${name}">
    <h2><a class="anchor" href="#${name}">${name}</a></h2>
    <p>
      ${value(code)} ${message === "" ? "" : html`<q>${message}</q>`} with status
      ${statusesOf(error).join(", ")}
    </p>
    ${markdown(description)}
    ${remedy === "" ? "" : html`<p class="remedy"><strong>What to do:</strong> ${inlineMarkdown(remedy)}</p>`}
    ${example ? codeBlock(exampleText(example.value), name) : ""}
    <details>
      <summary>
        Answered by ${answeredBy.length === 1 ? "one operation" : `${answeredBy.length} operations`}
      </summary>
      <ul>
        ${answeredBy.map(
          ({ operationId, status }) =>
            html`<li>
              <a href="${to(`${site.pathOf(operationId)}#error-${name}`)}"
                ><code>${operationId}</code></a
              >
              ${status}
            </li>`,
        )}
      </ul>
    </details>
  </section>`;
}

function statusesOf({ answeredBy }: ErrorEntry): string[] {
  return [...new Set(answeredBy.map(({ status }) => status))].toSorted();
}
