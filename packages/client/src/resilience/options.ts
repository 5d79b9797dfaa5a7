// What can be said of retries and time-outs. All times are milliseconds.

export interface RetryOptions {
  /** How often a call is tried again. */
  retries?: number;
  /** The longest first wait; each further one may be twice as long. A wait is drawn from 0 up to it. */
  baseDelay?: number;
  maxDelay?: number;
  /** The longest `Retry-After` that is waited for. An answer that asks for more is returned. */
  maxRetryAfter?: number;
}

export interface TimeoutOptions {
  /** For one attempt, its body included. */
  attempt?: number;
  /** For all attempts and the waits between them. */
  total?: number;
}

/** What can be said of both, for a client and for one call. */
export interface ResilienceOptions {
  retry?: RetryOptions | false;
  timeout?: TimeoutOptions;
}
