// Tests the diagnostics of operations, their paths, parameters and responses.
import { describe } from "node:test";
import {
  diagnoseDocuments,
  soundOperation,
  type DiagnosedDocument,
} from "./diagnosed-documents.ts";

const operations: DiagnosedDocument[] = [
  {
    name: "an operationId that stands twice",
    paths: `  /pets: { get: { operationId: list, responses: { "200": { description: x } } } }\n  /dogs: { get: { operationId: list, responses: { "200": { description: x } } } }`,
    says: 'api.yaml:5:19  #/paths/~1dogs/get/operationId  the operationId "list" is also that of GET /pets — give each operation its own',
    isServed: true,
  },
  {
    name: "a path parameter that is not declared",
    paths: `  /pets/{id}: { get: ${soundOperation} }`,
    says: 'api.yaml:4:17  #/paths/~1pets~1{id}/get  the path parameter "id" of GET /pets/{id} is not declared — add a parameter with name: id, in: path, required: true and a schema',
    isServed: true,
  },
  {
    name: "a path parameter that the path has not",
    paths: `  /pets/{petId}:\n    parameters: [{ name: petID, in: path, required: true, schema: {} }]\n    get: ${soundOperation}`,
    says: 'api.yaml:5:18  #/paths/~1pets~1{petId}/parameters/0  the path /pets/{petId} has no {petID} for the path parameter "petID" — did you mean "petId"?',
  },
  {
    name: "a parameter as Swagger had them",
    paths: `  /pets:\n    post:\n      parameters: [{ name: pet, in: body }]\n      responses: { "200": { description: x } }`,
    says: 'api.yaml:6:33  #/paths/~1pets/post/parameters/0/in  the parameter is in "body" — describe it as requestBody',
  },
  {
    name: "a security scheme that is not declared",
    paths: `  /pets: { get: { security: [{ bearer: [] }], responses: { "200": { description: x } } } }`,
    more: "components: { securitySchemes: { bearers: { type: http, scheme: bearer } } }",
    says: 'api.yaml:4:32  #/paths/~1pets/get/security/0/bearer  there is no security scheme "bearer" — did you mean "bearers"?',
    isServed: true,
  },
  {
    name: "an operation without responses",
    paths: "  /pets: { get: { responses: {} } }",
    says: "api.yaml:4:12  #/paths/~1pets/get  GET /pets has no responses — describe at least one",
  },
  {
    name: "a text where an object belongs",
    paths: `  /pets: { get: { responses: { "200": fine } } }`,
    says: 'api.yaml:4:33  #/paths/~1pets/get/responses/200  "fine" stands where a response belongs — write an object',
  },
];

describe("problems", { concurrency: 4 }, () => {
  diagnoseDocuments(operations);
});
