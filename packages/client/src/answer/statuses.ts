// The statuses of HTTP, and those that a documented one stands for.

type Informational = 100 | 101 | 102 | 103;
export type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
type Redirection = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
type ClientFault =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415)
  | (416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);
type ServerFault = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
type Fault = ClientFault | ServerFault;

interface Ranges {
  "1XX": Informational;
  "2XX": Success;
  "3XX": Redirection;
  "4XX": ClientFault;
  "5XX": ServerFault;
}

/** Whether a success is documented; then `default` is about the errors. */
type HasSuccess<Documented> = Extract<Documented, Success | "2XX">;

/** The literal statuses that the key of a documented response stands for, without those that have a response of their own. */
export type Expanded<Key, Documented> = Key extends number
  ? Key
  : Key extends keyof Ranges
    ? Exclude<Ranges[Key], Documented>
    : Key extends "default"
      ? Exclude<
          [HasSuccess<Documented>] extends [never] ? Success | Fault : Fault,
          Documented | InRanges<Documented>
        >
      : never;
type InRanges<Documented> = Ranges[Extract<Documented, keyof Ranges>];
