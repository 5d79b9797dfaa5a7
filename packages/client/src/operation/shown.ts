// What the contract shows of an operation's answers: plain values, generated from it.

export interface ShownAnswer {
  /** Its media type, where it has a body. */
  readonly type?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<string, unknown>>;
}

export interface ShownOperation {
  readonly method: string;
  /** The path as the contract writes it. */
  readonly path: string;
  /** By status: a number, a range such as `4XX`, or `default`. */
  readonly answers: Readonly<Record<string, ShownAnswer>>;
}
