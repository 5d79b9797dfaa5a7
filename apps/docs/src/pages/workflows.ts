// Makes the list of the workflows, and a page for each: a story with its steps, what is sent and what is expected.
import {
  resolveComponent,
  type Workflow,
  type WorkflowAction,
  type WorkflowFile,
  type WorkflowParameter,
  type WorkflowStep,
} from "@org-admin/openapi/workflow-files";
import type { Site } from "../contract/site.ts";
import { crumbs, methodBadge, type SitePage } from "../html/layout.ts";
import type { LinkTo } from "../html/links.ts";
import { firstSentence, inlineMarkdown, markdown } from "../html/markdown.ts";
import { html, type Markup } from "../html/markup.ts";
import { codeBlock, exampleText, value } from "../html/values.ts";

/** Where a workflow's page stands. */
export function fileOfWorkflow({ name }: WorkflowFile): string {
  return `workflows/${name}.html`;
}

export function workflowsPage(site: Site, files: WorkflowFile[]): SitePage {
  return {
    path: "workflows.html",
    title: "Workflows",
    description: `Stories of ${site.info.title}: which calls follow each other, and what each answers.`,
    body: (to) =>
      html`<h1>Workflows</h1>
        <p>
          What people do with the API, call by call. Each story is run against the server whenever
          it is built.
        </p>
        <ul class="cards">
          ${files.map(
            (file) =>
              html`<li>
                <a href="${to(fileOfWorkflow(file))}">${file.info.title}</a>
                <p>${inlineMarkdown(file.info.summary ?? "")}</p>
              </li>`,
          )}
        </ul>`,
  };
}

export function workflowPage(site: Site, file: WorkflowFile): SitePage {
  const { title, summary = "", description = "" } = file.info;
  return {
    path: fileOfWorkflow(file),
    title,
    description: firstSentence(summary || description || title),
    body: (to) =>
      html`${crumbs(to, [["workflows.html", "Workflows"]], title)}
        <h1>${title}</h1>
        <p class="lead">${inlineMarkdown(summary)}</p>
        ${markdown(description)}
        ${file.workflows.map((workflow) => story(site, file, workflow, to))}`,
  };
}

function story(site: Site, file: WorkflowFile, workflow: Workflow, to: LinkTo): Markup {
  const { workflowId, summary, description = "", steps } = workflow;
  return html`<section id="story-${workflowId}">
    <h2>${summary ?? workflowId}</h2>
    ${markdown(description)}
    <ol class="steps">
      ${steps.map((step) => stepView(site, file, workflow, step, to))}
    </ol>
  </section>`;
}

function stepView(
  site: Site,
  file: WorkflowFile,
  workflow: Workflow,
  step: WorkflowStep,
  to: LinkTo,
): Markup {
  const { stepId, description = "", operationId, workflowId, successCriteria = [] } = step;
  const operation = site.operations.get(operationId ?? "");
  const sent = [...(workflow.parameters ?? []), ...(step.parameters ?? [])].map((one) =>
    resolveComponent<WorkflowParameter>(file, one),
  );
  const actions = [...(step.onSuccess ?? []), ...(step.onFailure ?? [])].map((one) =>
    resolveComponent<WorkflowAction>(file, one),
  );
  return html`<li id="${stepId}">
    <h3>${inlineMarkdown(description || stepId)}</h3>
    ${
      operation
        ? html`<p>
            ${methodBadge(operation.method)}
            <a href="${to(site.pathOf(operation.operationId))}"
              ><code>${operation.operationId}</code></a
            >
            <span class="quiet"><code>${operation.path}</code></span>
          </p>`
        : html`<p>Runs <code>${operationId ?? workflowId}</code>.</p>`
    }
    <details>
      <summary>What is sent and expected</summary>
      ${
        sent.length === 0
          ? ""
          : html`<dl class="fields">
              ${sent.map(
                (one) =>
                  html`<dt><code>${one.name}</code></dt>
                    <dd>${value(one.value)}</dd>`,
              )}
            </dl>`
      }
      ${step.requestBody?.payload === undefined ? "" : codeBlock(exampleText(step.requestBody.payload), "request body")}
      ${
        successCriteria.length === 0
          ? ""
          : html`<p>Expected:</p>
              <ul>
                ${successCriteria.map(({ condition }) => html`<li><code>${condition}</code></li>`)}
              </ul>`
      }
      ${
        step.outputs
          ? html`<p>Kept for later steps:</p>
              <dl class="fields">
                ${Object.entries(step.outputs).map(
                  ([name, from]) =>
                    html`<dt><code>${name}</code></dt>
                      <dd>${value(from)}</dd>`,
                )}
              </dl>`
          : ""
      }
    </details>
    ${actions.map((action) => html`<p class="quiet">${actionText(action)}</p>`)}
  </li>`;
}

/** Says what happens instead of the next step. */
function actionText({
  type,
  stepId,
  criteria = [],
  retryLimit,
  retryAfter,
}: WorkflowAction): Markup {
  const when =
    criteria.length === 0
      ? html`Else`
      : html`If
        ${criteria.map(({ condition }, index) => html`${index > 0 ? " and " : ""}<code>${condition}</code>`)}`;
  if (type === "end") return html`${when}, the story ends.`;
  if (type === "goto") return html`${when}, it goes on with <a href="#${stepId}">${stepId}</a>.`;
  return html`${when}, it is tried
  again${retryAfter === undefined ? "" : html` after ${retryAfter} s`}${retryLimit === undefined ? "" : html`, at most ${retryLimit === 1 ? "once" : `${retryLimit} times`}`}${stepId === undefined ? "" : html`, by way of <a href="#${stepId}">${stepId}</a>`}.`;
}
