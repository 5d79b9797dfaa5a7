// Finds organizations and their enterprises as far as the caller can see them, and says why one may not be changed.
import { type DocumentedFailure, fail } from "../contract/failures.ts";
import { hasDeviceManagement, type SubscriptionPlan } from "../domain/plans.ts";
import { canSee, type Principal } from "../domain/principal.ts";
import { findOrganization, type OrganizationKey } from "../store/organizations.ts";
import type { Queries } from "../store/queries.ts";
import type { OrganizationRow } from "../store/tables.ts";
import type { Services } from "./handler.ts";

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

/** Returns the organization; undefined if there is none, or if it is not the caller's to see. */
export async function findVisibleOrganization(
  { queries, subject }: Services,
  key: OrganizationKey,
  principal: Principal,
): Promise<OrganizationRow | undefined> {
  const organization = await findOrganization(queries, key);
  if (!organization || !canSee(principal, organization)) return undefined;
  subject.tenant = organization.id;
  return organization;
}

/** Returns the enterprise to read or to delete. */
export async function readableEnterprise<Row>(
  services: Services,
  { params, principal }: EnterpriseCall,
  findEnterprise: FindEnterprise<Row>,
): Promise<Found<Row> | DocumentedFailure<"MdmEntityNotFound">> {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  const enterprise = organization && (await findEnterprise(services.queries, organization.id));
  return organization && enterprise ? { organization, enterprise } : fail("MdmEntityNotFound");
}

/** Returns the organization whose devices are to be managed; its plan must include device management. */
export async function managedOrganization(
  services: Services,
  { params, principal }: EnterpriseCall,
): Promise<OrganizationRow | DocumentedFailure<"MdmEntityNotFound" | "MdmFeatureNotAllowed">> {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  if (!organization) return fail("MdmEntityNotFound");
  return hasDeviceManagement(organization.plan as SubscriptionPlan)
    ? organization
    : fail("MdmFeatureNotAllowed");
}

/** Returns the enterprise to change; the plan of its organization must include device management. */
export async function changeableEnterprise<Row>(
  services: Services,
  call: EnterpriseCall,
  findEnterprise: FindEnterprise<Row>,
): Promise<Found<Row> | DocumentedFailure<"MdmEntityNotFound" | "MdmFeatureNotAllowed">> {
  const organization = await managedOrganization(services, call);
  if ("failure" in organization) return organization;
  const enterprise = await findEnterprise(services.queries, organization.id);
  return enterprise ? { organization, enterprise } : fail("MdmEntityNotFound");
}
