// Pictures which role holds which permission.
import type { AccessScheme } from "../contract/access.ts";
import type { Site } from "../contract/site.ts";
import type { LinkTo } from "../html/links.ts";
import { html, joined, type Markup } from "../html/markup.ts";
import { gridShapes } from "./grid.ts";
import { picture } from "./picture.ts";

/** Returns a picture for each scheme that has roles. */
export function rolesPictures(site: Site, to: LinkTo): Markup[] {
  return [...site.access.values()]
    .filter(({ roles, permissions }) => roles.length > 0 && permissions.length > 0)
    .map((scheme) => rolesPicture(scheme, to));
}

function rolesPicture({ name, roles, permissions }: AccessScheme, to: LinkTo): Markup {
  const heldBy = (role: string): string[] =>
    permissions.filter((one) => one.roles.includes(role)).map((one) => one.name);
  return picture({
    id: `roles-${name}`,
    title: "Permissions of each role",
    summary: `${roles.length} roles and ${permissions.length} permissions. A mark means that the role holds the permission.`,
    ...gridShapes({
      columns: roles.map((role) => role.name),
      rows: permissions.map((permission) => ({
        label: permission.name,
        marks: roles.map((role) => ({
          shape: permission.roles.includes(role.name) ? ("full" as const) : ("none" as const),
          tone: "link",
          text: "",
        })),
      })),
    }),
    words: html`<ul>
      ${roles.map((role) => {
        const held = heldBy(role.name);
        return html`<li>
          <a href="${to(`concepts.html#role-${role.name}`)}">${role.name}</a>:
          ${held.length === 0 ? "none" : joined(held.map((one) => html`<code>${one}</code>`))}
        </li>`;
      })}
    </ul>`,
  });
}
