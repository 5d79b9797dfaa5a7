// Gathers what the pages are made of: the contract, its menu, its errors, and where each page stands.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { type AccessScheme, accessOf } from "./access.ts";
import { type ErrorEntry, errorsOf } from "./errors.ts";
import { type MenuGroup, type MenuTag, menuOf, slugOf } from "./menu.ts";
import type { OperationPage } from "./operation-page.ts";
import { operationPages, operationsOf } from "./operation-pages.ts";
import { textOf } from "./text.ts";

export interface Site {
  document: OpenApiDocument;
  info: { title: string; version: string; summary: string; description: string };
  /** Where the API is served, without a slash at the end; relative if the contract says so. */
  server: string;
  /** Where the site is published, with a slash at the end. */
  url: string;
  operations: Operation[];
  pageOf: (operation: Operation) => OperationPage;
  menu: MenuGroup[];
  access: Map<string, AccessScheme>;
  errors: Map<string, ErrorEntry>;
  /** Headers of every response, which pages do not repeat. */
  commonHeaders: Set<string>;
  /** The tag of an operation. */
  tagOf: (operationId: string) => MenuTag | undefined;
  /** Returns the file of an operation's page, without its ending. */
  fileOf: (operationId: string) => string;
}

/** Reads a document. `url` is where its site is published. */
export function siteOf(document: OpenApiDocument, url: string): Site {
  const operations = operationsOf(document);
  const pageOf = operationPages(document);
  const menu = menuOf(document, operations);
  const tags = new Map(
    menu.flatMap((group) =>
      group.tags.flatMap((tag) => tag.operations.map(({ id }) => [id, tag] as const)),
    ),
  );
  const info = asObject(document.info);
  const files = filesOf(operations);
  const [server] = asArray(document.servers);
  return {
    document,
    info: {
      title: textOf(info.title),
      version: textOf(info.version),
      summary: textOf(info.summary),
      description: textOf(info.description),
    },
    server: textOf(asObject(server).url).replace(/\/$/, ""),
    url,
    operations,
    pageOf,
    menu,
    access: accessOf(document),
    errors: errorsOf(document, operations, pageOf),
    commonHeaders: new Set(
      Object.values(
        asObject((document as { "x-common-headers"?: unknown })["x-common-headers"]),
      ).flatMap((headers) => Object.keys(asObject(headers))),
    ),
    tagOf: (operationId) => tags.get(operationId),
    fileOf: (operationId) => files.get(operationId) ?? "",
  };
}

/** An operationId may hold anything; what it cannot be in a file name becomes a hyphen. */
function filesOf(operations: Operation[]): Map<string, string> {
  const files = new Map<string, string>();
  const taken = new Set<string>();
  for (const { operationId } of operations) {
    const base = /^[\w.-]+$/.test(operationId) ? operationId : slugOf(operationId);
    let name = base;
    // Some file systems take no two names that differ only in case.
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}-${count}`;
    taken.add(name.toLowerCase());
    files.set(operationId, `operations/${name}`);
  }
  return files;
}
