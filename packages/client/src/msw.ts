// Handlers for Mock Service Worker from the contract's examples: an entry point of its own that imports nothing of MSW's.
import type { Expanded } from "./answer/statuses.ts";
import { type ExampleNames, shown } from "./examples.gen.ts";
import type { ShownAnswer, ShownOperation } from "./operation/shown.ts";
import type { operations } from "./schema.gen.ts";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch";

/** What is used of MSW's `http`. */
export type MswHttp<Handler> = {
  readonly [Name in Method]: (
    path: RegExp,
    resolver: (info: { request: Request }) => Promise<Response>,
  ) => Handler;
};

export interface MockOptions<Handler> {
  /** `http` of the package `msw`. */
  http: MswHttp<Handler>;
  /** The base URL of the client. */
  baseUrl: string | URL;
}

/** The name of an operation. */
export type MockedOperation = keyof operations & keyof ExampleNames;

type Responses<Id extends MockedOperation> = operations[Id]["responses"];

/** The statuses that an operation may answer. */
export type MockStatus<Id extends MockedOperation> = {
  [Key in keyof Responses<Id>]: Expanded<Key, keyof Responses<Id>>;
}[keyof Responses<Id>];

/** The names of the examples of an answer. */
export type MockExample<Id extends MockedOperation, Status> = Status extends keyof ExampleNames[Id]
  ? ExampleNames[Id][Status]
  : ExampleNames[Id][Exclude<keyof ExampleNames[Id], number>];

/** A request that a mock answers. */
export interface MockRequest<Types> {
  path: Types extends { parameters: { path?: infer Path } }
    ? { [Name in keyof NonNullable<Path>]: string }
    : Record<string, string>;
  query: URLSearchParams;
  /** The body, if it is JSON. Others are in `request`. */
  body: Types extends { requestBody?: infer Body }
    ? NonNullable<Body> extends { content: { "application/json": infer Json } }
      ? Json
      : undefined
    : undefined;
  request: Request;
}

/** What a mock answers: any answer that the contract has, or any `Response` for those that it does not have. */
export type MockAnswer<Id extends MockedOperation> =
  | {
      [Key in keyof Responses<Id>]: {
        status: Expanded<Key, keyof Responses<Id>>;
        headers?: Record<string, string>;
      } & (Responses<Id>[Key] extends { content: infer Content }
        ? { body: Content[keyof Content] }
        : { body?: undefined });
    }[keyof Responses<Id>]
  | Response;

export interface MockApi<Handler> {
  /** A handler for each operation: its success, by the first example. */
  handlers: Handler[];
  /**
   * Answers an operation by an example, the first one of its status unless named.
   * @throws Error where the contract has none
   */
  example<Id extends MockedOperation, Status extends MockStatus<Id>>(
    operation: Id,
    status: Status,
    name?: MockExample<Id, Status>,
  ): Handler;
  /** Answers an operation by a function. */
  answer<Id extends MockedOperation>(
    operation: Id,
    make: (request: MockRequest<operations[Id]>) => MockAnswer<Id> | Promise<MockAnswer<Id>>,
  ): Handler;
}

interface AnyAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}
type Make = (request: MockRequest<unknown>) => AnyAnswer | Response | Promise<AnyAnswer | Response>;

/**
 * Makes handlers of Mock Service Worker for the operations of the contract:
 * `const { handlers, example, answer } = mockApi({ http, baseUrl })`.
 * @see https://mswjs.io/docs/http/intercepting-requests
 */
export function mockApi<Handler>({ http, baseUrl }: MockOptions<Handler>): MockApi<Handler> {
  // In browsers, it may be relative to the page.
  const { location: page } = globalThis as { location?: { href: string } };
  const base = new URL(baseUrl, page?.href).href.replace(/\/$/, "");

  const handle = (id: string, make: Make): Handler => {
    const operation = operationOf(id);
    const names: string[] = [];
    const pattern = operation.path.replaceAll(/\{(.*?)\}|[^{]+/g, (part, name?: string) => {
      if (name === undefined) return escape(part);
      names.push(name);
      return "([^/?#]+)";
    });
    const url = new RegExp(`^${escape(base)}${pattern}(?:[?#].*)?$`);
    return http[operation.method.toLowerCase() as Method](url, async ({ request }) => {
      const values = url.exec(request.url)?.slice(1).map(decodeURIComponent) ?? [];
      const made = await make({
        path: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])),
        query: new URL(request.url).searchParams,
        body: (await jsonOf(request)) as undefined,
        request,
      });
      return made instanceof Response ? made : write(operation, made);
    });
  };

  return {
    handlers: Object.keys(shown)
      .filter((id) => operationOf(id).method.toLowerCase() in http)
      // oxlint-disable-next-line unicorn/no-array-sort -- Not every browser that the client runs in has toSorted.
      .sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
      // An operation without an example says so when it is called, so that the others can be used.
      .map((id) => handle(id, (request) => show(id, undefined)(request))),
    example: (id, status, name) => handle(id, show(id, Number(status), name as string | undefined)),
    answer: (id, make) => handle(id, make as Make),
  };
}

/** Returns what answers by an example. */
function show(id: string, status: number | undefined, name?: string): Make {
  const operation = operationOf(id);
  const [key, answer] = documented(operation, status);
  const [first] = Object.keys(answer?.examples ?? {});
  const wanted = name ?? first;
  if (!answer || (answer.type !== undefined && !(String(wanted) in answer.examples))) {
    const what = name === undefined ? "example" : `example ${name}`;
    throw new Error(`${id} has no ${what} for ${status ?? "its success"} in the contract.`);
  }
  const { headers, examples } = answer;
  return () => ({ status: status ?? statusOf(key), headers, body: examples[wanted ?? ""] });
}

function operationOf(id: string): ShownOperation {
  const operation = shown[id];
  if (!operation) throw new Error(`The contract has no operation ${id}.`);
  return operation;
}

/** MSW takes the first handler that fits: a text in a path comes before a parameter. */
function rank(id: string): string {
  return operationOf(id).path.replaceAll(/\{.*?\}/g, "\u{10FFFF}");
}

function documented(
  { answers }: ShownOperation,
  status: number | undefined,
): [key: string, answer: ShownAnswer | undefined] {
  const keys =
    status === undefined
      ? [...Object.keys(answers).filter((key) => key.startsWith("2")), "default"]
      : [String(status), `${Math.floor(status / 100)}XX`, "default"];
  const key = keys.find((one) => one in answers) ?? "";
  return [key, answers[key]];
}

function statusOf(key: string): number {
  return Number(key === "default" ? 200 : key.replace("XX", "00"));
}

function write(operation: ShownOperation, { status, headers, body }: AnyAnswer): Response {
  const [, answer] = documented(operation, status);
  const type = answer?.type;
  const isEmpty = body === undefined || operation.method === "HEAD";
  const isJson = /[/+]json\b/.test(type ?? "application/json");
  const sent = isJson ? JSON.stringify(body) : (body as string | Blob);
  return new Response(isEmpty ? null : sent, {
    status,
    headers: {
      ...(body !== undefined && { "content-type": type ?? "application/json" }),
      ...headers,
    },
  });
}

async function jsonOf(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  return /[/+]json\b/.test(type) ? ((await request.clone().json()) as unknown) : undefined;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
