// Makes all files of the site from a document.
import { readFileSync } from "node:fs";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { ContractRelease } from "@org-admin/openapi/changelog";
import type { DecidedDifference } from "@org-admin/openapi/references";
import type { WorkflowFile } from "@org-admin/openapi/workflow-files";
import typescript from "typescript";
import type { OperationPage } from "./contract/operation-page.ts";
import { type Site, siteOf } from "./contract/site.ts";
import { type Assets, layOut, type SitePage } from "./html/layout.ts";
import { robots, sitemap } from "./output/machine-files.ts";
import { hashedName, type SiteFiles } from "./output/write-site.ts";
import { changelogFeed, changelogPage } from "./pages/changelog.ts";
import { conceptsPage } from "./pages/concepts.ts";
import { differencesPage } from "./pages/differences.ts";
import { errorsPage } from "./pages/errors.ts";
import { notFoundPage } from "./pages/not-found.ts";
import { operationPage } from "./pages/operation.ts";
import { startPage } from "./pages/start.ts";
import { tagPage } from "./pages/tag.ts";
import { codeSamples } from "./samples/code-samples.ts";
import { sampleCall } from "./samples/sample-request.ts";
import { workflowPage, workflowsPage } from "./pages/workflows.ts";

const compilerOptions: typescript.CompilerOptions = {
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.ES2022,
};

export interface SiteInput {
  document: OpenApiDocument;
  workflows: WorkflowFile[];
  releases: ContractRelease[];
  /** What differs on purpose from the pages that the contract follows. */
  differences: readonly DecidedDifference[];
  /** Where the site is published, with a slash at the end. */
  url: string;
}

export function buildSite({
  document,
  url,
  workflows,
  releases,
  differences,
}: SiteInput): SiteFiles {
  const files: SiteFiles = new Map();
  const site = siteOf(document, url, workflows);
  const assets: Assets = {
    style: addAsset(files, "style.css"),
    script: addAsset(files, "site.ts"),
  };
  const pages: SitePage[] = [startPage(site), conceptsPage(site)];
  if (site.errors.size > 0) pages.push(errorsPage(site));
  if (workflows.length > 0) pages.push(workflowsPage(site, workflows));
  pages.push(...workflows.map((file) => workflowPage(site, file)));
  pages.push(changelogPage(site, releases));
  if (differences.length > 0) pages.push(differencesPage(site, differences));
  pages.push(...site.menu.flatMap(({ tags }) => tags).map((tag) => tagPage(site, tag)));
  pages.push(...operationPagesOf(site));
  pages.push(notFoundPage(site));
  files.set("feed.xml", changelogFeed(site, releases));
  files.set("changelog.json", `${JSON.stringify({ releases }, null, 2)}\n`);
  files.set("sitemap.xml", sitemap(site, pages));
  files.set("robots.txt", robots(site));
  const existing = new Set([
    ...pages.map(({ path }) => path),
    ...files.keys(),
    "reference/index.html",
  ]);
  for (const page of pages) files.set(page.path, layOut(site, page, assets, existing));
  return files;
}

/** In the order of the menu, which is that of the contract's groups. */
function operationPagesOf(site: Site): SitePage[] {
  const byId = new Map(site.operations.map((one) => [one.operationId, one]));
  const inOrder = site.menu
    .flatMap(({ tags }) => tags.flatMap(({ operations }) => operations))
    .flatMap(({ id }) => byId.get(id) ?? []);
  const read = inOrder.map((operation) => site.pageOf(operation));
  return inOrder.map((operation, index) => {
    const call = sampleCall(site, operation);
    const samples = call ? codeSamples(call) : [];
    const [previous, page, next] = [read[index - 1], read[index], read[index + 1]];
    return operationPage(site, page as OperationPage, samples, { previous, next });
  });
}

/** Adds a file for browsers; of a TypeScript file the types are taken away. */
function addAsset(files: SiteFiles, name: string): string {
  const source = readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8");
  const isTypeScript = name.endsWith(".ts");
  const text = isTypeScript
    ? typescript.transpileModule(source, { compilerOptions }).outputText
    : source;
  const path = `assets/${hashedName(name.replace(/\.ts$/, ".js"), text)}`;
  files.set(path, text);
  return path;
}
