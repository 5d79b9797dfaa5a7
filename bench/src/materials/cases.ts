// Defines the requests sent for each document, with its own examples as bodies where it has them.
import { at, type JsonObject } from "./document.ts";
import type { Exchange } from "../contestants/exchange.ts";

/** An exchange without the parts that are looked up in the document. */
interface Wanted {
  method: string;
  template: string;
  path: string;
  headers: Record<string, string>;
  status: number;
  /** The name of the example in both request and response. */
  example: string;
  forbidden: Exchange["forbidden"];
}

/** Returns the exchanges for this repository's contract. */
export function contractExchanges(document: JsonObject): Exchange[] {
  const template = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
  const common = {
    template,
    path: template.replace("{organizationId}", "acme"),
    headers: { authorization: "Bearer demo-owner" },
    status: 200,
  };
  return [
    wanted(document, {
      ...common,
      method: "PUT",
      example: "NewEnrollmentDomain",
      forbidden: { body: { configuration: { primaryColor: "#12B886" } } },
    }),
    wanted(document, {
      ...common,
      method: "GET",
      example: "AcmeWindowsEnterprise",
      forbidden: { path: template.replace("{organizationId}", "a") },
    }),
  ];
}

/** Returns an operation near the beginning of GitHub's document, one in the middle and one near the end. */
export function githubExchanges(document: JsonObject): [Exchange, Exchange, Exchange] {
  return [
    wanted(document, {
      method: "POST",
      template: "/agents/repos/{owner}/{repo}/tasks",
      path: "/agents/repos/octocat/hello-world/tasks",
      headers: {},
      status: 201,
      example: "default",
      forbidden: { body: { base_ref: "main" } },
    }),
    wanted(document, {
      method: "POST",
      template: "/repos/{owner}/{repo}/autolinks",
      path: "/repos/octocat/hello-world/autolinks",
      headers: {},
      status: 201,
      example: "default",
      forbidden: { body: { key_prefix: "TICKET-" } },
    }),
    wanted(document, {
      method: "POST",
      template: "/users/{username}/projectsV2/{project_number}/fields",
      path: "/users/octocat/projectsV2/7/fields",
      headers: {},
      status: 201,
      example: "text_field",
      forbidden: { body: { name: "Team notes" } },
    }),
  ];
}

/** Returns an exchange for Figma's document. It has no examples, so the bodies are ours and stubs may return any valid body. */
export function figmaExchange(document: JsonObject): Exchange {
  const template = "/v1/files/{file_key}/comments";
  const answer = {
    id: "1045",
    client_meta: { x: 120, y: 48.5 },
    file_key: "k3yOfAFile",
    parent_id: "",
    user: { id: "77", handle: "ann", img_url: "https://img.example/ann.png" },
    created_at: "2026-04-07T11:20:33Z",
    resolved_at: null,
    message: "Could this be a little larger?",
    order_id: "12",
    reactions: [],
  };
  return {
    operationId: String(at(document, "paths", template, "post", "operationId")),
    method: "POST",
    template,
    path: "/v1/files/k3yOfAFile/comments",
    headers: { "x-figma-token": "a-token" },
    body: { message: "Could this be a little larger?", client_meta: { x: 120, y: 48.5 } },
    status: 200,
    answer,
    documented: false,
    forbidden: { body: { client_meta: { x: 120, y: 48.5 } } },
  };
}

function wanted(document: JsonObject, { example, ...rest }: Wanted): Exchange {
  const place = ["paths", rest.template, rest.method.toLowerCase()] as const;
  const value = ["content", "application/json", "examples", example, "value"] as const;
  return {
    ...rest,
    operationId: String(at(document, ...place, "operationId")),
    ...(rest.forbidden.body ? { body: at(document, ...place, "requestBody", ...value) } : {}),
    answer: at(document, ...place, "responses", String(rest.status), ...value),
    documented: true,
  };
}
