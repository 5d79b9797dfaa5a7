// What the command line knows of a contract at run time: plain values, generated from it.

/** What all commands have in common. */
export interface CommandProgram {
  /** Name of the command, such as `acme`. */
  readonly bin: string;
  /** What the names of its environment variables begin with, such as `ACME`. */
  readonly prefix: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  /** Where the contract says that its API is, if it is a whole URL. */
  readonly baseUrl?: string;
  readonly commands: readonly CommandEntry[];
}

/** A command as lists show it. */
export interface CommandEntry {
  readonly name: string;
  /** Name of the operation in the client. */
  readonly id: string;
  readonly summary: string;
  /** The tag that it stands under. */
  readonly group: string;
}

/** What the help and the call of one command need. */
export interface CommandDetails {
  readonly method: string;
  readonly path: string;
  readonly description?: string;
  readonly permissions?: readonly string[];
  /** Whether the operation wants a token. */
  readonly secured?: true;
  /** Whether the answer is a page of a list. */
  readonly paged?: true;
  readonly errors: readonly ErrorLine[];
  readonly options: readonly ValueOption[];
  readonly body?: BodyDetails;
  readonly deprecated?: true;
  /** The command to use instead. */
  readonly successor?: string;
  readonly see?: string;
}

export interface ErrorLine {
  readonly status: string;
  readonly text: string;
}

export interface BodyDetails {
  readonly required: boolean;
  /** Media types, the one that is sent first. */
  readonly types: readonly string[];
  readonly description?: string;
}

/** An option that stands for a parameter, or for a field of the body. */
export interface ValueOption {
  /** Name without dashes in front. */
  readonly flag: string;
  readonly place: "path" | "query" | "header" | "cookie" | "body";
  /** The name of the parameter, or the keys that lead to the field. */
  readonly keys: readonly string[];
  readonly type: "string" | "integer" | "number" | "boolean" | "json" | "file";
  /** May be given several times; the value is an array. */
  readonly many?: true;
  readonly nullable?: true;
  readonly required?: true;
  readonly choices?: readonly string[];
  /** Type and limits in words. */
  readonly limits: string;
  readonly description?: string;
}

/** An operation as a tool for assistants. */
export interface ToolEntry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ToolSchema;
  readonly annotations: ToolHints;
  /** Where each argument goes. */
  readonly arguments: Readonly<Record<string, ToolArgument>>;
  /** The body is bytes, which are given in base64. */
  readonly bytes?: true;
  /** Wants a token. */
  readonly secured?: true;
}

export interface ToolSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, JsonRecord>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
  readonly $defs?: Readonly<Record<string, JsonRecord>>;
}

export interface ToolHints {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

export interface ToolArgument {
  readonly place: ValueOption["place"];
  /** The name of the parameter; the body has none. */
  readonly name?: string;
}

/** JSON Schema, or what else is an object in JSON. */
export type JsonRecord = { readonly [key: string]: JsonData };
export type JsonData = string | number | boolean | null | readonly JsonData[] | JsonRecord;
