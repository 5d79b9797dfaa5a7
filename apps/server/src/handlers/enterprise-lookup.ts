// Finds an enterprise of either platform as far as the caller can see it, and says why when it may not be changed.
import { hasDeviceManagement, type Plan } from "../domain/plans.ts";
import { type Refusal, refuse } from "../errors.ts";
import type { Principal } from "../principal.ts";
import type { Services } from "../services.ts";
import type { Queries } from "../store/store.ts";
import type { OrganizationRow } from "../store/tables.ts";
import { findVisibleOrganization } from "./organization-lookup.ts";

type FindEnterprise<Row> = (queries: Queries, organizationId: string) => Promise<Row | undefined>;

/** A call of an operation below an organization. */
interface EnterpriseCall {
  params: { organizationId: string };
  principal: Principal;
}

interface Found<Row> {
  organization: OrganizationRow;
  enterprise: Row;
}

/** The enterprise to read or to delete. */
export async function readableEnterprise<Row>(
  services: Services,
  { params, principal }: EnterpriseCall,
  findEnterprise: FindEnterprise<Row>,
): Promise<Found<Row> | Refusal<"MdmEntityNotFound">> {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  const enterprise = organization && (await findEnterprise(services.queries, organization.id));
  return organization && enterprise ? { organization, enterprise } : refuse("MdmEntityNotFound");
}

/** The organization to manage devices for; its plan must include device management. */
export async function managedOrganization(
  services: Services,
  { params, principal }: EnterpriseCall,
): Promise<OrganizationRow | Refusal<"MdmEntityNotFound" | "MdmFeatureNotAllowed">> {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  if (!organization) return refuse("MdmEntityNotFound");
  return hasDeviceManagement(organization.plan as Plan)
    ? organization
    : refuse("MdmFeatureNotAllowed");
}

/** The enterprise to change; the plan of its organization must include device management. */
export async function changeableEnterprise<Row>(
  services: Services,
  call: EnterpriseCall,
  findEnterprise: FindEnterprise<Row>,
): Promise<Found<Row> | Refusal<"MdmEntityNotFound" | "MdmFeatureNotAllowed">> {
  const organization = await managedOrganization(services, call);
  if ("refusal" in organization) return organization;
  const enterprise = await findEnterprise(services.queries, organization.id);
  return enterprise ? { organization, enterprise } : refuse("MdmEntityNotFound");
}
