// Makes the index that the search of the site loads when it is first used.
import MiniSearch from "minisearch";
import { searchOptions } from "../assets/search-options.ts";
import type { ErrorEntry } from "../contract/errors.ts";
import type { OperationPage } from "../contract/operation-page.ts";
import type { SchemaNode } from "../contract/schema-node.ts";
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import { firstSentence } from "../html/markdown.ts";

/** What is found: a page, or a place on one. */
interface SearchEntry {
  /** Its link, from the root of the site. */
  id: string;
  title: string;
  /** A word that says what it is, such as `error`. */
  kind: string;
  /** What stands under the title in the list of results. */
  detail: string;
  /** Names: operationIds, paths, codes, permissions. */
  names: string;
  fields: string;
  text: string;
}

/** Returns the index as JSON. `pages` are those that are no operations. */
export function searchIndex(site: Site, pages: SitePage[]): string {
  const index = new MiniSearch<SearchEntry>(searchOptions);
  index.addAll([...site.pages.values()].map((one) => operationEntry(site, one)));
  index.addAll([...site.errors.values()].map(errorEntry));
  index.addAll(
    pages
      .filter(({ isUnlisted }) => isUnlisted !== true)
      .map(({ path, title, description }) => ({
        id: path,
        title,
        kind: "page",
        detail: description,
        names: "",
        fields: "",
        text: description,
      })),
  );
  return JSON.stringify(index);
}

function operationEntry(site: Site, page: OperationPage): SearchEntry {
  const { id, method, path, summary, description, credentials, parameters, body } = page;
  const permissions = credentials.flat().flatMap((one) => one.permissions);
  const schemas = [
    ...(body?.content ?? []).map(({ schema }) => schema),
    ...page.responses
      .filter(({ status }) => status.startsWith("2"))
      .flatMap(({ content }) => content.map(({ schema }) => schema)),
  ];
  const fields = [...parameters.map(({ name }) => name), ...schemas.flatMap(fieldNames)];
  return {
    id: site.pathOf(id),
    title: summary,
    kind: method,
    detail: path,
    names: [id, path, ...permissions].join(" "),
    fields: [...new Set(fields)].join(" "),
    text: description,
  };
}

function errorEntry({ name, code, message, description, remedy }: ErrorEntry): SearchEntry {
  return {
    id: `errors.html#${name}`,
    title: message === "" ? name : message,
    kind: "error",
    detail: `${code} ${firstSentence(description)}`,
    names: `${code} ${name}`,
    fields: "",
    text: `${description} ${remedy}`,
  };
}

function fieldNames({ properties, items, others, alternatives }: SchemaNode): string[] {
  return [
    ...properties.flatMap(({ name, node }) => [name, ...fieldNames(node)]),
    ...(items ? fieldNames(items) : []),
    ...(others ? fieldNames(others) : []),
    ...alternatives.flatMap(({ nodes }) => nodes.flatMap(fieldNames)),
  ];
}
