// A document with similar paths, and handlers that echo what was routed to them.
import type { OperationHandler } from "../../src/index.ts";
import { documentOf, noContent, operation } from "../support.ts";

export const textId = { name: "id", in: "path", required: true, schema: { type: "string" } };
const organizationId = { ...textId, name: "organizationId" };

export const organizations = documentOf({
  "/": { get: operation("root") },
  "/v1/organizations": { get: operation("list"), post: operation("create") },
  "/v1/organizations/{id}": {
    parameters: [textId],
    get: operation("read"),
    delete: operation("remove"),
  },
  "/v1/organizations/mine": { get: operation("readMine") },
  "/v1/organizations/{organizationId}/mdm/x": {
    parameters: [organizationId],
    get: operation("readMdm"),
  },
  "/v1/files/{user-id}.{ext}": {
    parameters: [
      { ...textId, name: "user-id" },
      { ...textId, name: "ext" },
    ],
    get: operation("readFile"),
  },
  "/v1/organizations/{id}:archive": { parameters: [textId], post: operation("archive") },
  "/v1/checked": {
    head: { operationId: "check", responses: { "204": noContent } },
    options: { operationId: "ask", responses: { "204": noContent } },
  },
});

export const echoRoute: OperationHandler = ({ operation: found, params }) => ({
  status: 200,
  body: { operationId: found.operationId, params },
});
export const routeHandlers = Object.fromEntries(
  ["root", "list", "create", "read", "remove", "readMine", "readMdm", "readFile", "archive"].map(
    (name) => [name, echoRoute],
  ),
);
