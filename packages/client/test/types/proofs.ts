// What the tests of types prove things with.

/** Whether two types are the same. */
export type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if its type argument is `true`. */
export declare function proves<_Claim extends true>(): void;
