// Compares methods, similar paths, slashes, letter case and servers.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const paths = {
  "/things": { get: operation("list"), post: operation("create") },
  "/things/{id}": { parameters: [id], get: operation("read"), delete: operation("remove") },
  "/things/special": { get: operation("special") },
  "/things/{id}/parts": { parameters: [id], get: operation("parts") },
  "/Upper": { get: operation("upper") },
  "/heads": {
    get: operation("getHead"),
    head: { operationId: "head", responses: { "200": { description: "Nothing" } } },
  },
  "/options": { options: operation("options") },
  "/silent": { get: { operationId: "silent" } },
  "/": { get: operation("root") },
};

const fine = { sees: {} };

const servers = [{ url: "https://a.example/v1" }, { url: "/v2" }];
const differs = "servers";

export function compareRouting(): void {
  compare("routing", { document: documentOf(paths) }, [
    { send: "GET /things", ...fine },
    { send: "POST /things", ...fine },
    { send: "GET /", ...fine },
    { send: "GET /things/7", sees: { params: { id: "7" } } },
    { send: "GET /things/special", sees: { params: {} } },
    { send: "GET /things/special2", sees: { params: { id: "special2" } } },
    { send: "GET /things/special/parts", sees: { params: { id: "special" } } },
    { send: "GET /things/7/", sees: { params: { id: "7" } } },
    { send: "GET /things/a%2Fb/parts", sees: { params: { id: "a/b" } } },
    { send: "GET /nowhere", refused: 404 },
    { send: "GET /things/7/parts/8", refused: 404 },
    { send: "PUT /things", refused: 405 },
    { send: "DELETE /things/special", refused: 405 },
    { send: "TRACE /things", refused: 405 },
    { send: "GET /things?", ...fine },
    { send: "GET //things", refused: 404 },
    { send: "GET /things//7", refused: 404 },
    { send: "GET /things;v=1", refused: 404 },
    { send: "GET /%74hings", ...fine, differs: "equivalent paths" },
    { send: "GET /things/..", sees: { params: { id: ".." } } },
    { send: "GET /silent", breaks: "all of it" },
    { send: "GET /Upper", ...fine },
    { send: "GET /upper", refused: 404, differs: "case of paths" },
    { send: "HEAD /heads", ...fine, answer: { status: 200 } },
    { send: "HEAD /things", ...fine, differs: "HEAD and OPTIONS" },
    { send: "OPTIONS /options", ...fine },
    { send: "OPTIONS /things", refused: 204, differs: "HEAD and OPTIONS" },
  ] satisfies Row[]);

  compare("servers", { document: documentOf(paths, {}, { servers }) }, [
    { send: "GET /things", ...fine, differs },
    { send: "GET /v1/things", refused: 404, differs },
    { send: "GET /v2/things/7", refused: 404, differs },
  ]);
}
