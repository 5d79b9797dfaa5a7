// Pictures the resources of the contract, and which operation goes on from which.
import type { Site } from "../contract/site.ts";
import type { LinkTo } from "../html/links.ts";
import { inlineMarkdown } from "../html/markdown.ts";
import { html, type Markup } from "../html/markup.ts";
import { type ArcRow, arcShapes } from "./arcs.ts";
import { picture } from "./picture.ts";

interface FollowingLink {
  from: string;
  to: string;
  why: string;
}

/** Returns nothing where no answer of the contract has links. */
export function linksPicture(site: Site, to: LinkTo): Markup[] {
  const links = linksOf(site);
  if (links.length === 0) return [];
  const linked = new Set(links.flatMap((one) => [one.from, one.to]));
  const pages = [...site.pages.values()].filter(({ id }) => linked.has(id));
  const resources = Map.groupBy(pages, ({ path }) => path);
  const rows = [...resources].flatMap(([path, operations]) => {
    const below = operations.map(({ id, method }): ArcRow => ({ id, label: `${method} ${id}` }));
    return [{ label: path } as ArcRow].concat(below);
  });
  return [
    picture({
      id: "map",
      title: "Resources, and the links between their operations",
      summary: `${links.length} ${links.length === 1 ? "link" : "links"} between ${pages.length} operations of ${resources.size} resources. An arrow leads from an operation to one that takes over a value of its answer.`,
      ...arcShapes(rows, links),
      words: html`<ul>
        ${links.map(
          (one) =>
            html`<li>
              <a href="${to(site.pathOf(one.from))}"><code>${one.from}</code></a> leads to
              <a href="${to(site.pathOf(one.to))}"><code>${one.to}</code></a
              >${one.why === "" ? "" : html`: ${inlineMarkdown(one.why)}`}
            </li>`,
        )}
      </ul>`,
    }),
  ];
}

function linksOf({ pages }: Site): FollowingLink[] {
  const found = [...pages.values()].flatMap(({ id, responses }) =>
    responses
      .flatMap(({ links }) => links)
      .map(({ operationId, description }) => ({ from: id, to: operationId, why: description })),
  );
  // One arrow between two, however many statuses have the link.
  const byEnds = new Map(found.map((one) => [`${one.from} ${one.to}`, one]));
  return [...byEnds.values()].filter((one) => one.from !== one.to && pages.has(one.to));
}
