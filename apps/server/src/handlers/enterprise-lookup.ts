// Finds an enterprise of either platform as far as the caller can see it, and says why when it may not be changed.
import { hasDeviceManagement, type Plan } from "../domain/plans.ts";
import { type Refusal, refuse } from "../errors.ts";
import type { Principal } from "../principal.ts";
import type { Queries } from "../store/store.ts";
import type { OrganizationRow } from "../store/tables.ts";
import { findVisibleOrganization } from "./organization-lookup.ts";

type FindEnterprise<Row> = (queries: Queries, organizationId: string) => Promise<Row | undefined>;

interface Found<Row> {
  organization: OrganizationRow;
  enterprise: Row;
}

/** The enterprise to read. */
export async function readableEnterprise<Row>(
  queries: Queries,
  organizationId: string,
  principal: Principal,
  findEnterprise: FindEnterprise<Row>,
): Promise<Found<Row> | Refusal<"MdmEntityNotFound">> {
  const organization = await findVisibleOrganization(queries, organizationId, principal);
  const enterprise = organization && (await findEnterprise(queries, organization.id));
  return organization && enterprise ? { organization, enterprise } : refuse("MdmEntityNotFound");
}

/** The enterprise to change; the organization's plan must include device management. */
export async function changeableEnterprise<Row>(
  queries: Queries,
  organizationId: string,
  principal: Principal,
  findEnterprise: FindEnterprise<Row>,
): Promise<Found<Row> | Refusal<"MdmEntityNotFound" | "MdmFeatureNotAllowed">> {
  const organization = await findVisibleOrganization(queries, organizationId, principal);
  if (organization && !hasDeviceManagement(organization.plan as Plan)) {
    return refuse("MdmFeatureNotAllowed");
  }
  return readableEnterprise(queries, organizationId, principal, findEnterprise);
}
