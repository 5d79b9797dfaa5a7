// Reads the groups and tags of the contract, in its order, with their operations.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { textOf } from "./text.ts";

export interface MenuGroup {
  /** Empty where the contract groups no tags. */
  name: string;
  tags: MenuTag[];
}

export interface MenuTag {
  name: string;
  title: string;
  description: string;
  /** Part of its page's URL, unique among the tags. */
  slug: string;
  operations: MenuOperation[];
}

export interface MenuOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  isDeprecated: boolean;
}

/** Where operations without a tag stand. */
const untagged = "Operations";

/** Returns the groups; every operation stands below its first tag, and those without one at the end. */
export function menuOf(document: OpenApiDocument, operations: Operation[]): MenuGroup[] {
  const tags = tagsOf(document, operations);
  const groups = asArray((document as { "x-tagGroups"?: unknown })["x-tagGroups"]).map((group) => {
    const { name, tags: names } = asObject(group);
    const members = asArray(names).flatMap((one) => tags.get(String(one)) ?? []);
    return { name: String(name), tags: members };
  });
  const grouped = new Set(groups.flatMap((group) => group.tags));
  const rest = [...tags.values()].filter((tag) => !grouped.has(tag));
  return [...groups, { name: "", tags: rest }].filter((group) => group.tags.length > 0);
}

function tagsOf(document: OpenApiDocument, operations: Operation[]): Map<string, MenuTag> {
  const tags = new Map<string, MenuTag>();
  const slugs = new Set<string>();
  const add = (name: string, title = name, description = ""): MenuTag => {
    const base = slugOf(name);
    let slug = base;
    for (let count = 2; slugs.has(slug); count += 1) slug = `${base}-${count}`;
    slugs.add(slug);
    const tag = { name, title, description, slug, operations: [] };
    tags.set(name, tag);
    return tag;
  };
  for (const one of asArray(document.tags)) {
    const { name, description, "x-displayName": title } = asObject(one);
    add(String(name), String(title ?? name), textOf(description));
  }
  for (const { operationId, method, path, definition } of operations) {
    const name = String(asArray(definition.tags)[0] ?? untagged);
    const tag = tags.get(name) ?? add(name);
    tag.operations.push({
      id: operationId,
      method,
      path,
      summary: textOf(definition.summary) || operationId,
      isDeprecated: definition.deprecated === true,
    });
  }
  for (const [name, tag] of tags) if (tag.operations.length === 0) tags.delete(name);
  return tags;
}

/** Returns a part of a URL made of the letters and digits of a text. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
  return slug === "" ? "untitled" : slug;
}
