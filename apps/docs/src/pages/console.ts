// Makes the page that calls the running server: any operation, from the browser.
import type { AccessScheme } from "../contract/access.ts";
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import { html, type Markup } from "../html/markup.ts";

/** Where the page stands. */
export const consolePath = "try/index.html";

/** Whether the API is served by the host of the site: the page may call no other. */
export function hasConsole({ origin, url }: Site): boolean {
  return new URL(origin).origin === new URL(url).origin;
}

/** Returns the place of an operation in the console. */
export function consoleLink(site: Site, operationId: string): string {
  const tag = site.tagOf(operationId)?.name.replaceAll(/\s/g, "%20") ?? "default";
  return `${consolePath}#/${encodeURI(tag).replaceAll("%2520", "%20")}/${encodeURIComponent(operationId)}`;
}

export function consolePage(site: Site): SitePage {
  const scheme = [...site.access.values()].find(({ roles }) =>
    roles.some(({ demoToken }) => demoToken !== ""),
  );
  return {
    path: consolePath,
    title: "Try it",
    description: `Calls ${site.info.title} from the browser.`,
    isConsole: true,
    body: () =>
      html`<h1>Try it</h1>
        <p>
          Fill in an operation and execute it: it is sent to the server that these pages come from,
          and changes its data.
        </p>
        ${scheme ? tokenForm(site, scheme) : ""}
        <h2>Operations</h2>
        <div id="console">
          <noscript>This page needs JavaScript.</noscript>
        </div>`,
  };
}

/** Hidden until the server has shown that it takes them. */
function tokenForm(site: Site, { name, roles }: AccessScheme): Markup {
  return html`<form data-scheme="${name}" data-probe="${probeOf(site)}" hidden>
    <label for="token">Call as</label>
    <select id="token">
      ${roles.filter(({ demoToken }) => demoToken !== "").map((role) => html`<option value="${role.demoToken}">${role.name}: ${role.demoToken}</option>`)}
    </select>
  </form>`;
}

/** An operation that reads, needs a token and nothing else. */
function probeOf({ operations, server }: Site): string {
  const found = [...operations.values()].find(
    ({ method, security, parameters, path }) =>
      method === "GET" &&
      security.length > 0 &&
      !path.includes("{") &&
      parameters.every(({ node }) => node.required !== true),
  );
  return found ? server + found.path : "";
}
