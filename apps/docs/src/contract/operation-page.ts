// Defines an operation as its page shows it.
import type { Example } from "@contract-first/stub-server/stub/examples";
import type { SchemaNode } from "./schema-node.ts";

export interface OperationPage {
  id: string;
  /** In upper case. */
  method: string;
  path: string;
  summary: string;
  description: string;
  isDeprecated: boolean;
  /** The operationId of what replaces it. */
  successor?: string;
  /** Alternatives of which a caller has to meet one; empty for a public operation. */
  credentials: RequiredCredential[][];
  parameters: ParameterEntry[];
  body?: { description: string; isRequired: boolean; content: ContentEntry[] };
  responses: ResponseEntry[];
}

/** A security scheme with what a token of it must carry. */
export interface RequiredCredential {
  scheme: string;
  permissions: string[];
}

export interface ParameterEntry {
  name: string;
  /** `path`, `query`, `header` or `cookie`. */
  in: string;
  isRequired: boolean;
  isDeprecated: boolean;
  description: string;
  schema: SchemaNode;
  examples: Example[];
}

export interface ContentEntry {
  mediaType: string;
  schema: SchemaNode;
  examples: DescribedExample[];
}

export interface DescribedExample extends Example {
  summary: string;
  description: string;
  /** The code of the error that it shows. */
  code?: string;
}

export interface ResponseEntry {
  /** A status, a range such as `4XX`, or `default`. */
  status: string;
  description: string;
  headers: { name: string; description: string; schema: SchemaNode }[];
  content: ContentEntry[];
  /** Operations that go on from it, with the values that they take over. */
  links: { operationId: string; description: string }[];
}
