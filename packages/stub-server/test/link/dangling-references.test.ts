// Tests the diagnostics of references that lead nowhere, or to a mistake in another file.
import { describe } from "node:test";
import {
  answerSchema,
  diagnoseDocuments,
  type DiagnosedDocument,
} from "../check/diagnosed-documents.ts";

const dangling: DiagnosedDocument[] = [
  {
    name: "a reference to a schema that is not there",
    schema: '{ $ref: "#/components/schemas/Pett" }',
    more: "components: { schemas: { Pet: {} } }",
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "#/components/schemas/Pett" points at nothing — did you mean #/components/schemas/Pet?`,
  },
  {
    name: "a reference to a name unlike any other",
    schema: '{ $ref: "#/components/schemas/Zebra" }',
    more: "components: { schemas: { Pet: {} } }",
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "#/components/schemas/Zebra" points at nothing — /components/schemas has no "Zebra": add it or correct the $ref`,
  },
  {
    name: "a reference to a file that is not there",
    schema: "{ $ref: other.yml }",
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "other.yml" leads to other.yml, which does not exist — did you mean other.yaml?`,
  },
  {
    name: "a reference into a file that is there",
    schema: '{ $ref: "other.yaml#/Dogs" }',
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "other.yaml#/Dogs" points at nothing — did you mean other.yaml#/Dog?`,
  },
  {
    name: "a reference to the network",
    schema: '{ $ref: "https://example.com/pet.json" }',
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "https://example.com/pet.json" needs the network, which is never used — keep a copy beside the document and refer to it by its relative path`,
  },
  {
    name: "a reference with half a percent-encoding",
    schema: '{ $ref: "100%.yaml" }',
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "100%.yaml" is not a URI — write a percent sign as %25`,
  },
  {
    name: "a reference to an anchor that is not there",
    schema: '{ $ref: "#Dog" }',
    says: `api.yaml:11:25  ${answerSchema}/$ref  $ref "#Dog" points at nothing — write #/ and the way to it, or give a schema the $anchor "Dog"`,
  },
  {
    name: "a reference that leads back to itself",
    schema: '{ $ref: "#/components/schemas/A" }',
    more: 'components: { schemas: { A: { $ref: "#/components/schemas/A" } } }',
    says: 'api.yaml:14:31  #/components/schemas/A/$ref  $ref "#/components/schemas/A" leads back to itself and never to anything — let it end at an object without a $ref',
  },
  {
    name: "a mistake in another file, with its line there",
    schema: '{ $ref: "other.yaml#/Cat" }',
    says: 'other.yaml:3:3  #/Cat/type  there is no type "objekt" — did you mean object?',
  },
];

describe("problems", { concurrency: 4 }, () => {
  diagnoseDocuments(dangling);
});
