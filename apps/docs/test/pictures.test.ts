// The pictures: they show what the contract says and nothing else, and say it in words, too.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { WorkflowFile } from "@org-admin/openapi/workflow-files";
import { siteOf } from "../src/contract/site.ts";
import { overviewPage } from "../src/pages/overview.ts";

const pet = { content: { "application/json": { schema: {}, examples: { Tom: { value: {} } } } } };
const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  security: [{ token: ["pets.read"] }],
  paths: {
    "/pets": {
      post: {
        operationId: "createPet",
        responses: {
          201: {
            description: "Created.",
            ...pet,
            links: { get: { operationId: "getPet", description: "Reads `it`." } },
          },
          404: { description: "No." },
        },
      },
    },
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        responses: { 200: { description: "It.", ...pet }, "5XX": { description: "Later." } },
      },
    },
  },
  components: {
    securitySchemes: {
      token: {
        type: "http",
        scheme: "bearer",
        "x-roles": { keeper: { description: "Keeps." }, guest: { description: "Looks." } },
        "x-permissions": {
          "pets.read": { roles: ["keeper", "guest"] },
          "pets.write": { roles: ["keeper"] },
        },
      },
    },
  },
};
const workflow = {
  name: "adoption",
  info: { title: "Adoption" },
  workflows: [
    {
      workflowId: "adopt",
      steps: [
        {
          stepId: "get",
          operationId: "getPet",
          successCriteria: [{ condition: "$statusCode == 200" }],
        },
      ],
    },
  ],
} as unknown as WorkflowFile;

function overviewOf(one: OpenApiDocument, workflows: WorkflowFile[] = []): string {
  return String(
    overviewPage(siteOf(one, "https://docs.example/", workflows), "All is tried.").body((to) => to),
  );
}
const count = (text: string, part: string): number => text.split(part).length - 1;

describe("the pictures", () => {
  const page = overviewOf(document, [workflow]);
  const [coverage = "", map = "", roles = ""] = page.split("<figure").slice(1);

  it("mark each answer of each operation, by what shows it", () => {
    assert.equal(count(coverage, 'class="full '), 2, "two have an example");
    assert.equal(count(coverage, 'class="ring '), 1, "one is expected by a workflow");
    assert.equal(count(coverage, 'class="empty '), 2, "two are only described");
    assert.match(coverage, /4 answers of 2 operations.* All is tried\./s);
    assert.match(coverage, /#status-200">200<\/a>:\s*Tom, workflow\s+<a href="workflows\/adoption/);
    assert.match(coverage, /#status-5XX">5XX<\/a>:\s*described/);
  });

  it("draw an arrow for each link, between rows of resources", () => {
    assert.equal(count(map, 'class="arc '), 1);
    assert.match(map, /1 link between 2 operations of 2 resources/);
    assert.match(map, /<code>createPet<\/code><\/a> leads to\s+<a href="operations\/getPet.html"/);
    assert.match(map, /Reads <code>it<\/code>/);
  });

  it("mark which role holds which permission", () => {
    assert.equal(count(roles, 'class="full '), 3);
    assert.equal(count(roles, 'class="none"'), 1);
    assert.match(roles, />guest<\/a>:\s*<code>pets.read<\/code>/);
  });

  it("have a name and a summary for who cannot see them", () => {
    for (const figure of [coverage, map, roles]) {
      const [, title, summary] =
        /role="img"\s+aria-labelledby="([^"]+)"\s+aria-describedby="([^"]+)"/.exec(figure) ?? [];
      assert.ok(figure.includes(`<title id="${title}">`) && figure.includes(`id="${summary}"`));
    }
  });

  it("are coloured by the style of the page alone", () => {
    assert.doesNotMatch(page, /style=|fill="|stroke="|#[0-9a-f]{6}/);
  });

  it("are left out where the contract has nothing to show", () => {
    const { openapi, info, paths } = document as OpenApiDocument & {
      paths: Record<string, object>;
    };
    const plain = overviewOf({
      openapi,
      info,
      paths: { "/pets/{id}": paths["/pets/{id}"] ?? {} },
    } as OpenApiDocument);
    assert.equal(count(plain, "<figure"), 1);
    assert.doesNotMatch(plain, /What leads to what|Who may do what/);
  });
});
