// The build of the site: reads the bundle, writes `dist`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { contractReleases } from "@org-admin/openapi/changelog";
import { decidedDifferences } from "@org-admin/openapi/references";
import { readWorkflowFiles } from "@org-admin/openapi/workflow-files";
import { buildSite } from "./build-site.ts";
import { writeSite } from "./output/write-site.ts";
import { buildReference } from "./reference/build-reference.ts";

const contract = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@org-admin/openapi/${name}`));

const json = readFileSync(contract("openapi.json"), "utf8");
const url = process.env["DOCS_URL"] ?? "http://localhost:8080/docs/";
const reference = buildReference(contract("openapi.yaml"));
const files = buildSite({
  document: JSON.parse(json) as OpenApiDocument,
  workflows: readWorkflowFiles(),
  releases: contractReleases(),
  differences: decidedDifferences,
  url,
});
files.set("openapi.json", json);
files.set("openapi.yaml", readFileSync(contract("openapi.yaml"), "utf8"));
files.set("reference/index.html", await reference);
writeSite(fileURLToPath(new URL("../dist", import.meta.url)), files);
