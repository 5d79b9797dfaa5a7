// The type of a value that a server sent, which may be newer than the contract that the client was made from.

declare const newer: unique symbol;
/** A text that a newer server may send where the contract lists others. */
export type Newer = string & { readonly [newer]?: never };

/** Adds to each enumeration of texts in a type that there may be others. Constants stay as they are; errors narrow on them. */
export type Received<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? ReceivedField<Item>[]
    : T extends Blob
      ? T
      : T extends object
        ? { [Key in keyof T]: ReceivedField<T[Key]> }
        : T;

/** Looks at the union as a whole: one text alone is a constant, `string` is open already. */
type ReceivedField<T> = string extends T
  ? T
  : [Extract<T, string>] extends [never]
    ? Received<T>
    : IsUnion<Extract<T, string>> extends true
      ? T | Newer
      : T;
type IsUnion<T, Whole = T> = T extends Whole ? ([Whole] extends [T] ? false : true) : never;
