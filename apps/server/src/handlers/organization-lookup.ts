// Finds an organization as far as the caller can see it: one of somebody else is not there.
import { canSee, type Principal } from "../principal.ts";
import type { Services } from "../services.ts";
import { findOrganization, type OrganizationKey } from "../store/organizations.ts";
import type { OrganizationRow } from "../store/tables.ts";

export async function findVisibleOrganization(
  { queries, subject }: Services,
  key: OrganizationKey,
  principal: Principal,
): Promise<OrganizationRow | undefined> {
  const organization = await findOrganization(queries, key);
  if (!organization || !canSee(principal, organization)) return undefined;
  subject.organizationId = organization.id;
  return organization;
}
