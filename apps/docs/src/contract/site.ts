// Gathers what the pages are made of: the contract, its menu, its errors, and where each page stands.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import type { WorkflowFile, WorkflowStep } from "@org-admin/openapi/workflow-files";
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
  /** The same with a host: that of the site, if the contract names none. */
  origin: string;
  /** Where the site is published, with a slash at the end. */
  url: string;
  operations: Map<string, Operation>;
  /** What the page of each operation shows, in the order of the menu, which is that of the contract's groups. */
  pages: Map<string, OperationPage>;
  menu: MenuGroup[];
  access: Map<string, AccessScheme>;
  errors: Map<string, ErrorEntry>;
  /** Headers of every response, which pages do not repeat, as they are documented. */
  commonHeaders: Map<string, unknown>;
  /** The tag of an operation. */
  tagOf: (operationId: string) => MenuTag | undefined;
  /** The steps of workflows that call an operation. */
  stepsOf: (operationId: string) => OperationStep[];
  /** Returns the file of an operation's page; an empty text if there is no such operation. */
  pathOf: (operationId: string) => string;
}

/** A step of a workflow that calls an operation. */
export interface OperationStep {
  file: WorkflowFile;
  step: WorkflowStep;
}

/** Reads a document and its workflows. `url` is where the site is published. */
export function siteOf(
  document: OpenApiDocument,
  url: string,
  workflows: WorkflowFile[] = [],
): Site {
  const steps = workflows.flatMap((file) =>
    file.workflows.flatMap((workflow) => workflow.steps.map((step) => ({ file, step }))),
  );
  const operations = operationsOf(document);
  const read = operations.map(operationPages(document, operations));
  const menu = menuOf(document, operations);
  const tags = new Map(
    menu.flatMap((group) =>
      group.tags.flatMap((tag) => tag.operations.map(({ id }) => [id, tag] as const)),
    ),
  );
  const byId = new Map(read.map((page) => [page.id, page]));
  const info = asObject(document.info);
  const paths = pathsOf(operations);
  const servers = asArray(document.servers).map((server) => serverUrl(asObject(server)));
  // Where the document speaks of the server that it comes from, the docs come from there, too.
  const written = servers.find((server) => !URL.canParse(server)) ?? servers[0] ?? "";
  return {
    document,
    info: {
      title: textOf(info.title),
      version: textOf(info.version),
      summary: textOf(info.summary),
      description: textOf(info.description),
    },
    server: written,
    origin: new URL(written === "" ? "/" : written, url).href.replace(/\/$/, ""),
    url,
    operations: new Map(operations.map((one) => [one.operationId, one])),
    pages: new Map([...tags.keys()].map((id) => [id, byId.get(id) as OperationPage])),
    menu,
    access: accessOf(document),
    errors: errorsOf(document, read),
    commonHeaders: new Map(
      Object.values(
        asObject((document as { "x-common-headers"?: unknown })["x-common-headers"]),
      ).flatMap((headers) => Object.entries(asObject(headers))),
    ),
    stepsOf: (operationId) => steps.filter(({ step }) => step.operationId === operationId),
    tagOf: (operationId) => tags.get(operationId),
    pathOf: (operationId) => paths.get(operationId) ?? "",
  };
}

/** An operationId may hold anything; what it cannot be in a file name becomes a hyphen. */
function pathsOf(operations: Operation[]): Map<string, string> {
  const paths = new Map<string, string>();
  const taken = new Set<string>();
  for (const { operationId } of operations) {
    const base = /^[\w.-]+$/.test(operationId) ? operationId : slugOf(operationId);
    let name = base;
    // Some file systems take no two names that differ only in case.
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}-${count}`;
    taken.add(name.toLowerCase());
    paths.set(operationId, `operations/${name}.html`);
  }
  return paths;
}

/** Returns a server's URL with the default values of its variables. */
function serverUrl({ url, variables }: JsonObject): string {
  return textOf(url)
    .replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
      textOf(asObject(asObject(variables)[name]).default),
    )
    .replace(/\/$/, "");
}

/** Returns the servers that readers call: where the document comes from, if it says so, and none that stands for it. */
export function serversOf({ document, server }: Pick<Site, "document" | "server">): unknown {
  return URL.canParse(server) ? document.servers : [{ url: server === "" ? "/" : server }];
}
