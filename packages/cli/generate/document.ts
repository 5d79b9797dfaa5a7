// The parts of an OpenAPI document that the command line is generated from, beside those that the client is.
import type { MediaType, OpenApi, Parameter, Referable } from "@org-admin/client/generate/document";

export interface CommandDocument extends Omit<OpenApi, "info"> {
  info: { title: string; summary?: string; description?: string };
  servers?: { url: string }[];
  tags?: { name: string }[];
}

/** A schema as far as options and tools tell of it. */
export interface FieldSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  nullable?: boolean;
  readOnly?: boolean;
  contentEncoding?: string;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
  allOf?: FieldSchema[];
  oneOf?: FieldSchema[];
  anyOf?: FieldSchema[];
}

export interface DescribedParameter extends Parameter {
  description?: string;
}

export interface DescribedBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

/** Whether a media type is JSON or derived from it. */
export function isJson(type: string): boolean {
  return /[/+]json\b/.test(type);
}

/** Whether the body is made of named fields: JSON, or a form. */
export function hasFields(type: string): boolean {
  return (
    isJson(type) || /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type)
  );
}

/** The schema of a parameter, which may be that of its content. */
export function schemaOf({ schema, content }: DescribedParameter): Referable<FieldSchema> {
  const [media] = Object.values(content ?? {}) as MediaType[];
  return (schema ?? media?.schema ?? {}) as Referable<FieldSchema>;
}
