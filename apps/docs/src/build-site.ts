// Makes all files of the site from a document.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { child, isObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import type { ContractRelease } from "@org-admin/openapi/changelog";
import type { DecidedDifference } from "@org-admin/openapi/references";
import type { WorkflowFile } from "@org-admin/openapi/workflow-files";
import { consoleDocument } from "./contract/console-document.ts";
import { serversOf, type Site, siteOf } from "./contract/site.ts";
import { layOut, type SitePage, twinOf } from "./html/layout.ts";
import { operationTwin } from "./markdown/operation-twin.ts";
import { llms, llmsFull, robots, sitemap } from "./output/machine-files.ts";
import { addAssets } from "./output/assets.ts";
import { searchIndex } from "./output/search-index.ts";
import type { SiteFiles } from "./output/write-site.ts";
import { changelogFeed, changelogPage } from "./pages/changelog.ts";
import { conceptsPage } from "./pages/concepts.ts";
import { consolePage, hasConsole } from "./pages/console.ts";
import { differencesPage } from "./pages/differences.ts";
import { errorsPage } from "./pages/errors.ts";
import { notFoundPage } from "./pages/not-found.ts";
import { operationPage } from "./pages/operation.ts";
import { overviewPage } from "./pages/overview.ts";
import { startPage } from "./pages/start.ts";
import { tagPage } from "./pages/tag.ts";
import { type CodeSample, codeSamples } from "./samples/code-samples.ts";
import { sampleCall } from "./samples/sample-request.ts";
import { workflowPage, workflowsPage } from "./pages/workflows.ts";

export interface SiteInput {
  document: OpenApiDocument;
  workflows: WorkflowFile[];
  releases: ContractRelease[];
  /** What differs on purpose from the pages that the contract follows. */
  differences: readonly DecidedDifference[];
  /** The package name of the contract's typed client, if it has one. */
  client?: string;
  /** What is done with the examples of the contract so that they can be believed, in a sentence. */
  proof?: string;
  /** Where the site is published, with a slash at the end. */
  url: string;
}

export function buildSite({
  document,
  url,
  workflows,
  releases,
  differences,
  client,
  proof = "",
}: SiteInput): SiteFiles {
  const files: SiteFiles = new Map();
  const site = siteOf(document, url, workflows);
  const pages: SitePage[] = [startPage(site), conceptsPage(site), overviewPage(site, proof)];
  if (site.errors.size > 0) pages.push(errorsPage(site));
  if (workflows.length > 0) pages.push(workflowsPage(site, workflows));
  pages.push(...workflows.map((file) => workflowPage(site, file)));
  pages.push(changelogPage(site, releases));
  if (differences.length > 0) pages.push(differencesPage(site, differences));
  pages.push(...site.menu.flatMap(({ tags }) => tags).map((tag) => tagPage(site, tag)));
  if (hasConsole(site)) pages.push(consolePage(site));
  const contractOfConsole = hasConsole(site) ? consoleDocument(site) : undefined;
  const assets = addAssets(files, searchIndex(site, pages), contractOfConsole);
  pages.push(...operationPagesOf(site, client));
  pages.push(notFoundPage(site));
  files.set("feed.xml", changelogFeed(site, releases));
  files.set("changelog.json", `${JSON.stringify({ releases }, null, 2)}\n`);
  files.set("sitemap.xml", sitemap(site, pages));
  files.set("robots.txt", robots(site));
  files.set("llms.txt", llms(site, pages));
  files.set("llms-full.txt", llmsFull(pages));
  const existing = new Set([
    ...pages.map(({ path }) => path),
    ...files.keys(),
    "reference/index.html",
  ]);
  for (const page of pages) {
    files.set(page.path, layOut(site, page, assets, existing));
    if (page.markdown !== undefined) files.set(twinOf(page.path), page.markdown);
  }
  return files;
}

/** Returns a copy of the document that has the code samples of each operation, for Redoc. */
export function withCodeSamples({ document, url, client }: SiteInput): OpenApiDocument {
  const site = siteOf(document, url);
  const copy = { ...structuredClone(document), servers: serversOf(site) } as OpenApiDocument;
  for (const operation of site.operations.values()) {
    const samples = samplesOf(site, operation, client);
    const node = child(child(copy.paths, operation.path), operation.method.toLowerCase());
    if (!isObject(node) || samples.length === 0) continue;
    node["x-codeSamples"] = samples.map(({ label, language, source }) => ({
      lang: language,
      label,
      source,
    }));
  }
  return copy;
}

function samplesOf(site: Site, operation: Operation, client: string | undefined): CodeSample[] {
  const call = sampleCall(site, operation);
  return call ? codeSamples(call, client) : [];
}

function operationPagesOf(site: Site, client: string | undefined): SitePage[] {
  const inOrder = [...site.pages.values()];
  return inOrder.map((page, index) => {
    const operation = site.operations.get(page.id);
    const samples = operation ? samplesOf(site, operation, client) : [];
    const [previous, next] = [inOrder[index - 1], inOrder[index + 1]];
    const made = operationPage(site, page, samples, { previous, next });
    made.markdown = operationTwin(site, page, samples);
    return made;
  });
}
