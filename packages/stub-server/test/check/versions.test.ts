// Tests the diagnostics of files that are not an OpenAPI document of a supported version.
import { describe } from "node:test";
import { refuseFiles, type UnusableFile } from "./diagnosed-documents.ts";

const unsupported: UnusableFile[] = [
  {
    name: "a list",
    text: "- openapi: 3.1.0\n",
    says: 'error api.yaml:1:1  #  is not an OpenAPI document but a list — begin it with "openapi: 3.1.1"',
  },
  {
    name: "Swagger 2.0",
    text: 'info: { title: Pets }\nswagger: "2.0"\n',
    says: "error api.yaml:2:1  #/swagger  Swagger 2.0 is not supported — convert it to OpenAPI 3, for example with npx swagger2openapi",
  },
  {
    name: "OpenAPI 3.2",
    text: "openapi: 3.2.0\n",
    says: "error api.yaml:1:1  #/openapi  OpenAPI 3.2.0 is not supported: 3.0 and 3.1 are — write 3.0.4 or 3.1.1, if the document has nothing of a later version",
  },
  {
    name: "a version that YAML reads as a number",
    text: "openapi: 3.1\n",
    says: 'error api.yaml:1:1  #/openapi  the version "3.1" is not complete — write it with three parts, such as 3.1.1',
  },
  {
    name: "another kind of document",
    text: "asyncapi: 3.0.0\n",
    says: "error api.yaml:1:1  #/asyncapi  is not an OpenAPI document but of asyncapi — name an OpenAPI document",
  },
  {
    name: "openapi written otherwise",
    text: "openAPI: 3.1.0\n",
    says: 'error api.yaml:1:1  #/openAPI  is not an OpenAPI document: it has no "openapi" — did you write "openAPI" for it?',
  },
  {
    name: "a part of a document",
    text: "get: {}\n",
    says: 'error api.yaml:1:1  #  is not an OpenAPI document: it has no "openapi" — add "openapi: 3.1.1", or name the file that refers to this one',
  },
  {
    name: "no operation",
    text: 'openapi: 3.1.0\ninfo: { title: x, version: "1" }\npaths: {}\n',
    says: "error api.yaml:3:1  #/paths  the document has no operation — describe one under paths",
  },
];

describe("problems", { concurrency: 4 }, () => {
  refuseFiles(unsupported);
});
