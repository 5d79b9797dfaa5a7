// Handlers of the tag "Organization".
import { fail } from "../contract/failures.ts";
import { updateOrganizationRow } from "../store/organizations.ts";
import { organizationView } from "../views/organization.ts";
import type { Handler } from "./handler.ts";
import { findVisibleOrganization } from "./lookups.ts";

export const getCurrentOrganization: Handler<"getCurrentOrganization"> = async (
  { principal },
  services,
) => {
  const { tenant } = principal;
  const organization =
    tenant === null ? undefined : await findVisibleOrganization(services, tenant, principal);
  if (!organization) return fail("V1OrganizationNotFound");
  return { status: 200, body: organizationView(organization) };
};

export const getOrganization: Handler<"getOrganization"> = async (
  { params, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return fail("V1OrganizationNotFound");
  return { status: 200, body: organizationView(organization) };
};

export const updateOrganization: Handler<"updateOrganization"> = async (
  { params, body, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return fail("V1OrganizationNotFound");
  await updateOrganizationRow(services.queries, organization.id, {
    ...(body.name !== undefined && { title: body.name }),
    ...(body.subscriptionId !== undefined && { plan: body.subscriptionId }),
    ...(body.handshake !== undefined && { handshake: body.handshake }),
  });
  return { status: 200, body: { id: organization.number } };
};
