// What handlers work with besides the call.
import type { Breach } from "./domain/metaschema.ts";
import type { Forms } from "./forms.ts";
import type { Queries } from "./store/store.ts";

export interface Services {
  /** The transaction that the operation runs in, or the database when it only reads. */
  queries: Queries;
  /** Fits records to the schemas of the contract that show them. */
  forms: Forms;
  /** The permissions of a role. */
  permissionsOf: (role: string) => readonly string[];
  /** What was found out before the transaction began. */
  prepared: MetadataCheck | undefined;
  subject: Subject;
}

/** A check of metadata against a metaschema, which takes too long to hold a transaction for it. */
export interface MetadataCheck {
  metaschema: string;
  breaches: Breach[];
}

/** What the operation turned out to be about; handlers fill it in as they find out. */
export interface Subject {
  organizationId: string | null;
  /** Identifier of what was created, as its URL has it. */
  created: string | undefined;
}
