// What a kind of tenant is: the records that one token may be bound to.
import type { Queries } from "./queries.ts";

/** A kind of record that roles with `reach: own` reach one of. */
export interface TenantKind {
  /** What one is called, as the option of the token command is. */
  noun: string;
  /** Finds one by its id or name. */
  find: (queries: Queries, key: string) => Promise<{ id: string } | undefined>;
}
