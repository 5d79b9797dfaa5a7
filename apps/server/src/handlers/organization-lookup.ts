// Finds an organization as far as the caller can see it: one of somebody else is not there.
import { canSee, type Principal } from "../principal.ts";
import { findOrganization, type OrganizationKey } from "../store/organizations.ts";
import type { Queries } from "../store/store.ts";
import type { OrganizationRow } from "../store/tables.ts";

export async function findVisibleOrganization(
  queries: Queries,
  key: OrganizationKey,
  principal: Principal,
): Promise<OrganizationRow | undefined> {
  const organization = await findOrganization(queries, key);
  return organization && canSee(principal, organization) ? organization : undefined;
}
