// Operations of the tag "Organization v1beta1".
import type { Handler } from "../contract.ts";
import { metadataViolations } from "../domain/metaschema.ts";
import { refuse } from "../errors.ts";
import { findMetaschema } from "../store/metaschemas.ts";
import { isNameTaken, updateOrganizationRow } from "../store/organizations.ts";
import { organizationV1Beta1View } from "../views/organization.ts";
import { findVisibleOrganization } from "./organization-lookup.ts";

export const getOrganizationV1Beta1: Handler<"getOrganizationV1Beta1"> = async (
  { params, principal },
  { store },
) => {
  const organization = await findVisibleOrganization(store.queries, params.id, principal);
  if (!organization) {
    return refuse("V1Beta1OrganizationNotFound");
  }
  return { status: 200, body: organizationV1Beta1View(organization) };
};

export const updateOrganizationV1Beta1: Handler<"updateOrganizationV1Beta1"> = (
  { params, body, principal },
  { store },
) =>
  store.change(async (queries) => {
    const organization = await findVisibleOrganization(queries, params.id, principal);
    if (!organization) {
      return refuse("V1Beta1OrganizationNotFound");
    }
    const metadata = body.metadata ?? {};
    const metaschema = await findMetaschema(queries, "organization");
    const violations = metaschema ? metadataViolations(metaschema, metadata) : [];
    if (violations.length > 0) return refuse("V1Beta1MetadataInvalid", ...violations);
    if (await isNameTaken(queries, body.name, organization.id)) {
      return refuse("V1Beta1NameTaken", {
        in: "body",
        pointer: "/name",
        rule: "unique",
        message: "must be a name that no other organization has",
      });
    }
    const updated = await updateOrganizationRow(queries, organization.id, {
      name: body.name,
      title: body.title ?? "",
      metadata: JSON.stringify(metadata),
      avatar: body.avatar ?? "",
    });
    return { status: 200, body: organizationV1Beta1View(updated) };
  });
