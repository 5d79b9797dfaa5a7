// What the client knows of an operation at run time: plain values, generated from the contract.

/** How a query parameter is written, where that is not `form`, exploded. */
export interface QueryStyle {
  readonly style?: "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** How a list is paged. Keys lead into the answer, one level each. */
export interface Paging {
  readonly items: readonly string[];
  /** The query parameter that says which page is wanted. Without it there is one page. */
  readonly page?: string;
  /** Where the answer says what that parameter is for the next page. Without it, pages are counted from 1. */
  readonly next?: readonly string[];
  /** The query parameter that says how many items a page has, and what it is when left out. */
  readonly size?: string;
  readonly defaultSize?: number;
}

export type ReadAs = "json" | "text" | "blob";

/** An operation. `Types` are those of the contract; `Items` are the keys of the list in its answer. */
export interface ClientOperation<Types = unknown, Items = unknown> {
  readonly id: string;
  readonly method: string;
  /** The path as a URI template (RFC 6570), below the base URL. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryStyle>>;
  /** The media types of the request body, where there are others than JSON. The first is sent unless another is asked for. */
  readonly body?: readonly string[];
  /** The statuses that the contract documents: numbers, ranges such as `4XX`, `default`. */
  readonly answers?: readonly (number | string)[];
  /** How answers are read by their media type, where there are others than JSON. */
  readonly media?: Readonly<Record<string, ReadAs>>;
  /** Whether the request takes an `Idempotency-Key`. */
  readonly keyed?: true;
  readonly paging?: Paging;
  /** Types alone; there is no such value. */
  readonly types?: { operation: Types; items: Items };
}

/** What holds for all operations of a contract. */
export interface ContractFacts {
  readonly media: Readonly<Record<string, ReadAs>>;
  /** The header that names a request in the log of the server, where the contract has one. */
  readonly requestId?: string;
}
