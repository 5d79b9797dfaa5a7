// The result of a call: what was answered, narrowed by status.
import type { Received } from "./received.ts";
import type { Expanded, Success } from "./statuses.ts";

/** What was asked, without anything secret. */
export interface Asked {
  /** Name of the operation. */
  operation: string;
  method: string;
  url: string;
  /** What the server's log calls the request. */
  requestId: string | undefined;
}

interface Common {
  request: Asked;
  /** The response, whose body is read. */
  response: Response;
}

export interface Succeeded<Status, Data, Headers> extends Common {
  ok: true;
  status: Status;
  data: Data;
  error: undefined;
  /** Headers by their names in lower case. */
  headers: Headers;
}

export interface Failed<Status, Fault, Headers> extends Common {
  ok: false;
  status: Status;
  data: undefined;
  error: Fault;
  /** Headers by their names in lower case. */
  headers: Headers;
}

/** Any result. */
export type AnyResult =
  | Succeeded<number, unknown, Record<string, string | undefined>>
  | Failed<number, unknown, Record<string, string | undefined>>;

/** The data of the successes among results. */
export type DataOf<Result> =
  Extract<Result, { ok: true }> extends { data: infer Data } ? Data : never;

/** The results of an operation, one for each status that the contract documents, without some. */
export type ResultOf<Types, Without = never> = Types extends { responses: infer Responses }
  ? {
      [Key in Exclude<keyof Responses, Without>]: Answer<
        Expanded<Key, keyof Responses>,
        Responses[Key]
      >;
    }[Exclude<keyof Responses, Without>]
  : never;

/** A documented success and error of one response, which `default` can be both of. */
type Answer<Status, Response> =
  | ([Extract<Status, Success>] extends [never]
      ? never
      : Succeeded<Extract<Status, Success>, BodyOf<Response>, HeadersOf<Response>>)
  | ([Exclude<Status, Success>] extends [never]
      ? never
      : Failed<Exclude<Status, Success>, BodyOf<Response>, HeadersOf<Response>>);

type BodyOf<Response> = Response extends { content: infer Content }
  ? Received<Content[keyof Content]>
  : undefined;

/**
 * What was sent is text, also where the contract reads it as a number. Those that the contract does not require may be missing.
 * A browser hides the headers of another origin unless the server exposes them.
 */
type HeadersOf<Response> = Response extends { headers: infer Headers }
  ? { [Name in keyof Headers as NameOf<Name>]: Text<NonNullable<Headers[Name]>> } & Others
  : Others;
type NameOf<Name> = Name extends string ? (string extends Name ? never : Lowercase<Name>) : never;
type Text<Value> = Value extends number ? `${number}` : string;
interface Others {
  [name: string]: string | undefined;
}
