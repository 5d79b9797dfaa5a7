// Operations of the tag "Organization".
import type { Handler } from "../contract.ts";
import { refuse } from "../errors.ts";
import { updateOrganizationRow } from "../store/organizations.ts";
import { organizationView } from "../views/organization.ts";
import { findVisibleOrganization } from "./organization-lookup.ts";

export const getOrganization: Handler<"getOrganization"> = async (
  { params, principal },
  { store },
) => {
  const organization = await findVisibleOrganization(store.queries, params.id, principal);
  if (!organization) return refuse("V1OrganizationNotFound");
  return { status: 200, body: organizationView(organization) };
};

export const updateOrganization: Handler<"updateOrganization"> = (
  { params, body, principal },
  { store },
) =>
  store.change(async (queries) => {
    const organization = await findVisibleOrganization(queries, params.id, principal);
    if (!organization) return refuse("V1OrganizationNotFound");
    await updateOrganizationRow(queries, organization.id, {
      ...(body.name !== undefined && { title: body.name }),
      ...(body.subscriptionId !== undefined && { plan: body.subscriptionId }),
      ...(body.handshake !== undefined && { handshake: body.handshake }),
    });
    return { status: 200, body: { id: organization.number } };
  });
