// What the fixtures say of a published page: facts only, as they are printed, in the terms of JSON Schema.

/** What a page prints about a parameter or a field. A fact that the page does not print is left out. */
export interface PublishedFacts {
  type?: string;
  /** Left out where the page marks nothing as required or optional. */
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  enum?: readonly unknown[];
  /** The only value. */
  const?: unknown;
}

/** Facts by JSON pointer; `[]` stands for the items of an array, the empty pointer for the whole body. */
export type PublishedFields = Readonly<Record<string, PublishedFacts>>;

export interface PublishedResponse {
  fields?: PublishedFields;
  /** Texts of the errors, by code, or by themselves where the page prints no code. */
  errors?: Readonly<Record<string, string>>;
}

/** An exchange that the page shows with real values. */
export interface PublishedExchange {
  parameters: Readonly<Record<string, unknown>>;
  request: unknown;
  status: string;
  answer: unknown;
}

export interface ReferencePage {
  method: string;
  path: string;
  permission?: string;
  deprecated: boolean;
  mediaType: string;
  /** The request header that carries the token. */
  credentials?: string;
  parameters: PublishedFields;
  request: PublishedFields;
  /** Whether a request without a body is refused, where the page says so. */
  bodyRequired?: boolean;
  /** Fields that may be the empty text, by pointer. */
  mayBeEmpty?: readonly string[];
  /** What the default metaschema knows of the metadata. */
  defaultMetadata?: readonly string[];
  /** Roles that may set a field, by its pointer. */
  roles?: Readonly<Record<string, readonly string[]>>;
  responses: Readonly<Record<string, PublishedResponse>>;
  /** All response headers of a recorded answer. */
  headers?: Readonly<Record<string, string>>;
  exchanges?: readonly PublishedExchange[];
  /** Real values of request fields, by pointer. */
  examples?: Readonly<Record<string, unknown>>;
}
