// The demo data: none yet, beside the demo tokens of the contract.
import type { ContractDocument } from "../contract/document.ts";
import type { Queries } from "./queries.ts";

/** Whether there is anything that the demo data could mix with. */
export async function hasRecords(_queries: Queries): Promise<boolean> {
  return false;
}

/** Inserts the demo data; returns the identifier of the tenant that demo tokens with an own one belong to. */
export async function seedRecords(
  _queries: Queries,
  _document: ContractDocument,
): Promise<string | null> {
  return null;
}
