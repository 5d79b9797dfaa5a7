// Makes the page of what holds for all operations: the contract's introduction, access, and common headers.
import { resolve } from "@contract-first/operation-router/document/document";
import type { AccessScheme } from "../contract/access.ts";
import { schemaReader } from "../contract/schema-reader.ts";
import type { Site } from "../contract/site.ts";
import { textOf } from "../contract/text.ts";
import type { SitePage } from "../html/layout.ts";
import { inlineMarkdown, markdown } from "../html/markdown.ts";
import { html, type Markup } from "../html/markup.ts";
import { summaryOf } from "../html/schema-view.ts";

export function conceptsPage(site: Site): SitePage {
  return {
    path: "concepts.html",
    title: "Concepts",
    description: `What holds for every operation of ${site.info.title}: access, errors, headers.`,
    body: () =>
      html`<h1>Concepts</h1>
        ${markdown(site.info.description, 2)}
        <h2 id="access">Access</h2>
        ${[...site.access.values()].map(schemeView)} ${commonHeaders(site)}`,
  };
}

function schemeView({ name, how, description, roles, permissions }: AccessScheme): Markup {
  return html`<section id="scheme-${name}">
    <h3>${name}: <code>${how}</code></h3>
    ${markdown(description, 4)}
    ${
      roles.length === 0
        ? ""
        : html`<h4 id="roles">Roles</h4>
            <dl class="fields">
              ${roles.map(
                (role) =>
                  html`<dt id="role-${role.name}">${role.name}</dt>
                    <dd>
                      ${inlineMarkdown(role.description)}${role.demoToken === "" ? "" : html` <span class="rule">demo token <code>${role.demoToken}</code></span>`}
                    </dd>`,
              )}
            </dl>`
    }
    ${permissions.length === 0 ? "" : permissionTable(roles, permissions)}
  </section>`;
}

function permissionTable(
  roles: AccessScheme["roles"],
  permissions: AccessScheme["permissions"],
): Markup {
  return html`<h4 id="permissions">Permissions</h4>
    <div class="scroll" tabindex="0">
      <table>
        <caption>
          Which role holds which permission
        </caption>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            ${roles.map(({ name }) => html`<th scope="col">${name}</th>`)}
            <th scope="col">What it allows</th>
          </tr>
        </thead>
        <tbody>
          ${permissions.map(
            (permission) =>
              html`<tr id="permission-${permission.name}">
                <th scope="row"><code>${permission.name}</code></th>
                ${roles.map(({ name }) => html`<td>${permission.roles.includes(name) ? "yes" : html`<span class="quiet">no</span>`}</td>`)}
                <td>${inlineMarkdown(permission.description)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function commonHeaders(site: Site): Markup {
  const headers = [...site.commonHeaders];
  if (headers.length === 0) return html``;
  const read = schemaReader(site.document, "response");
  return html`<h2 id="headers">Headers of every response</h2>
    <dl class="fields">
      ${headers.map(([name, node]) => {
        const { description, schema } = resolve(site.document, node);
        const found = read(schema ?? {});
        const text = textOf(description) || found.description;
        return html`<dt id="header-${name}"><code>${name}</code></dt>
          <dd>${summaryOf({ ...found, description: text })}</dd>`;
      })}
    </dl>`;
}
