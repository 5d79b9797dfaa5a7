// The build of the site: reads the bundle, writes `dist`.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { contractReleases } from "@org-admin/openapi/changelog";
import { readWorkflowFiles } from "@org-admin/openapi/workflow-files";
import { buildSite, withCodeSamples } from "./build-site.ts";
import { compressedFiles } from "./output/compressed-files.ts";
import { removeOthers, type SiteFiles, writeFiles } from "./output/write-site.ts";
import { buildReference } from "./reference/build-reference.ts";

// The loop of `npm run dev` starts the next build ahead of time, and says when it is due.
const isLoop = process.argv.includes("--standby");
if (isLoop) {
  process.once("disconnect", process.exit);
  await once(process, "message");
  process.off("disconnect", process.exit);
}

const contract = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@org-admin/openapi/${name}`));

const json = readFileSync(contract("openapi.json"), "utf8");
const url = process.env["DOCS_URL"] ?? "http://localhost:8080/docs/";
const { decidedDifferences } = await import("@org-admin/openapi/references");
const input = {
  document: JSON.parse(json) as OpenApiDocument,
  workflows: readWorkflowFiles(),
  releases: contractReleases(),
  differences: decidedDifferences,
  client: "@org-admin/client",
  proof: "The tests of the server send the request of each example, and get what the example says.",
  url,
};
const reference = buildReference(withCodeSamples(input));
const files = buildSite(input);
files.set("openapi.json", json);
files.set("openapi.yaml", readFileSync(contract("openapi.yaml"), "utf8"));

const dist = fileURLToPath(new URL("../dist", import.meta.url));
writeFiles(dist, files);
// The pages can be read before the reference is rendered, which takes longer than all of them.
process.send?.({ kind: "pages" });
files.set("reference/index.html", await reference);
// Nobody waits for bytes from the own machine.
const compressed: SiteFiles = isLoop ? new Map() : await compressedFiles(files);
writeFiles(dist, files);
writeFiles(dist, compressed);
removeOthers(dist, new Set([...files.keys(), ...compressed.keys()]));
