// Shows an organization as each surface of the API describes it.
import type { Schema } from "../contract/schema-types.ts";
import { featuresOf, type SubscriptionPlan } from "../domain/plans.ts";
import type { OrganizationRow } from "../store/tables.ts";

/** Returns the organization as v1 shows it. */
export function organizationView(row: OrganizationRow): Schema<"Organization"> {
  const plan = row.plan as SubscriptionPlan;
  return {
    id: row.number,
    name: row.title,
    restricted: row.state === "disabled",
    subscriptionId: plan,
    ...(row.creator_account !== null && { creatorAccountId: row.creator_account }),
    dateCreated: row.created_at,
    dateModified: row.updated_at,
    permissions: featuresOf(plan),
  };
}

/** Returns the organization as v1beta1 shows it. */
export function organizationV1Beta1View(row: OrganizationRow): Schema<"OrganizationV1Beta1"> {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    title: row.title,
    metadata: JSON.parse(row.metadata) as Schema<"OrganizationMetadata">,
    created_at: row.created_at,
    updated_at: row.updated_at,
    state: row.state,
    avatar: row.avatar,
  };
}

/** Returns the organization as device management shows it beside an enterprise; each form keeps what it can hold. */
export function organizationInfo(row: OrganizationRow) {
  return {
    id: row.id,
    name: row.title,
    slug: row.name,
    store: present({ customDomain: row.store_domain }),
    branding: present({
      logo: row.brand_logo,
      picture: row.avatar,
      primaryColor: row.brand_color,
    }),
    configuration: present({ storageProvider: row.storage_provider }),
    ...present({ createdBy: row.created_by }),
  };
}

/** Returns the properties that have a value. */
function present(properties: Record<string, string | null>): Record<string, string> {
  const entries = Object.entries(properties).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(entries) as Record<string, string>;
}
