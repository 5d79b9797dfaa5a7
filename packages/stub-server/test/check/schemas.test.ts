// Tests the diagnostics of schemas that JSON Schema or OpenAPI does not allow.
import { describe } from "node:test";
import { answerSchema, diagnoseDocuments, type DiagnosedDocument } from "./diagnosed-documents.ts";

const schemas: DiagnosedDocument[] = [
  {
    name: "a pattern that is no regular expression",
    schema: '{ type: string, pattern: "^[a-" }',
    says: `api.yaml:11:39  ${answerSchema}/pattern  the pattern "^[a-" is not valid: unterminated character class — correct the regular expression`,
  },
  {
    name: "a pattern that is none in Unicode",
    schema: String.raw`{ type: string, pattern: '^\-$' }`,
    says: String.raw`api.yaml:11:39  ${answerSchema}/pattern  the pattern "^\\-$" is not valid: invalid escape — escape nothing that needs no escape: it is no pattern by Unicode, and read without`,
    isServed: true,
  },
  {
    name: "a type of other languages",
    schema: "{ type: int }",
    says: `api.yaml:11:25  ${answerSchema}/type  there is no type "int" — did you mean integer?`,
  },
  {
    name: "a format written as a type",
    schema: "{ type: date }",
    says: `api.yaml:11:25  ${answerSchema}/type  there is no type "date" — write type: string with format: date`,
  },
  {
    name: "null without quotes",
    schema: "{ type: [string, null] }",
    says: `api.yaml:11:25  ${answerSchema}/type  type is null, which YAML takes for no value — write "null" in quotes`,
  },
  {
    name: "a list of types in OpenAPI 3.0",
    version: "3.0.3",
    schema: '{ type: [string, "null"] }',
    says: `api.yaml:11:25  ${answerSchema}/type  type is ["string","null"] — OpenAPI 3.0 takes one type, and nullable: true; 3.1 takes lists`,
  },
  {
    name: "a number in quotes",
    schema: '{ type: integer, minimum: "5" }',
    says: `api.yaml:11:40  ${answerSchema}/minimum  minimum is "5" — write a number, without quotes`,
  },
  {
    name: "required written on the property",
    schema: "{ type: object, properties: { name: { type: string, required: true } } }",
    says: `api.yaml:11:75  ${answerSchema}/properties/name/required  required is true — name the property in the list \`required\` of the object that has it`,
  },
  {
    name: "a bound of the other version",
    schema: "{ type: integer, minimum: 1, exclusiveMinimum: true }",
    says: `api.yaml:11:52  ${answerSchema}/exclusiveMinimum  exclusiveMinimum is true — OpenAPI 3.1 wants the bound itself here, a number`,
  },
  {
    name: "a list of items",
    schema: "{ type: array, items: [{ type: string }] }",
    says: `api.yaml:11:38  ${answerSchema}/items  items is a list — write prefixItems for a list of schemas`,
  },
  {
    name: "a type where a schema belongs",
    schema: "{ type: object, properties: { name: string } }",
    says: `api.yaml:11:53  ${answerSchema}/properties/name  "string" is not a schema — write type: string`,
  },
];

describe("problems", { concurrency: 4 }, () => {
  diagnoseDocuments(schemas);
});
