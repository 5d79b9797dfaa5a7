// Operations of the tag "Organization v1beta1".
import type { Handler, Schema } from "../contract.ts";
import { metadataBreaches } from "../domain/metaschema.ts";
import { type Refusal, refuse } from "../errors.ts";
import { newIdentifier } from "../identifier.ts";
import type { Principal } from "../principal.ts";
import type { MetadataCheck, Services } from "../services.ts";
import { findMetaschema } from "../store/metaschemas.ts";
import {
  deleteOrganizationRow,
  insertOrganization,
  isNameTaken,
  listOrganizationRows,
  nextOrganizationNumber,
  updateOrganizationRow,
} from "../store/organizations.ts";
import type { Queries } from "../store/store.ts";
import { windowOf } from "../paging.ts";
import { organizationV1Beta1 } from "../views/organization.ts";
import { findVisibleOrganization } from "./organization-lookup.ts";

export const listOrganizationsV1Beta1: Handler<"listOrganizationsV1Beta1"> = async (
  { query, principal },
  { queries },
) => {
  const { page_num: page = 1, page_size: limit = 1000, state = "enabled" } = query;
  const filter = { state, id: principal.organizationId };
  const rows = await listOrganizationRows(queries, filter, windowOf({ page, limit }));
  return { status: 200, body: { organizations: rows.map(organizationV1Beta1) } };
};

export const createOrganizationV1Beta1: Handler<"createOrganizationV1Beta1"> = async (
  { body },
  services,
) => {
  const refusal = await contentRefusal(services, body);
  if (refusal) return refusal;
  const { queries, subject } = services;
  const now = new Date().toISOString();
  const organization = await insertOrganization(queries, {
    id: newIdentifier(),
    number: await nextOrganizationNumber(queries),
    ...columnsOf(body),
    state: "enabled",
    plan: "free",
    handshake: null,
    creator_account: null,
    created_by: null,
    store_domain: null,
    brand_logo: null,
    brand_color: null,
    storage_provider: null,
    created_at: now,
    updated_at: now,
  });
  subject.organizationId = organization.id;
  subject.created = organization.id;
  return { status: 201, body: { organization: organizationV1Beta1(organization) } };
};

export const getOrganizationV1Beta1: Handler<"getOrganizationV1Beta1"> = async (
  { params, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return refuse("V1Beta1OrganizationNotFound");
  return { status: 200, body: { organization: organizationV1Beta1(organization) } };
};

export const updateOrganizationV1Beta1: Handler<"updateOrganizationV1Beta1"> = async (
  { params, body, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return refuse("V1Beta1OrganizationNotFound");
  const refusal = await contentRefusal(services, body, organization.id);
  if (refusal) return refusal;
  const { queries } = services;
  const updated = await updateOrganizationRow(queries, organization.id, columnsOf(body));
  return { status: 200, body: { organization: organizationV1Beta1(updated) } };
};

export const deleteOrganizationV1Beta1: Handler<"deleteOrganizationV1Beta1"> = async (
  { params, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return refuse("V1Beta1OrganizationNotFound");
  await deleteOrganizationRow(services.queries, organization.id);
  return { status: 200, body: {} };
};

export const enableOrganizationV1Beta1: Handler<"enableOrganizationV1Beta1"> = (
  { params, principal },
  services,
) => setState(services, params.id, principal, "enabled");

export const disableOrganizationV1Beta1: Handler<"disableOrganizationV1Beta1"> = (
  { params, principal },
  services,
) => setState(services, params.id, principal, "disabled");

/** Checks the metadata before the transaction begins. */
export async function prepareMetadata(
  queries: Queries,
  body: Schema<"OrganizationV1Beta1Update">,
): Promise<MetadataCheck> {
  const metaschema = (await findMetaschema(queries, "organization"))?.schema ?? "{}";
  return { metaschema, breaches: await metadataBreaches(metaschema, body.metadata ?? {}) };
}

async function setState(
  services: Services,
  id: string,
  principal: Principal,
  state: "enabled" | "disabled",
) {
  const organization = await findVisibleOrganization(services, id, principal);
  if (!organization) return refuse("V1Beta1OrganizationNotFound");
  if (organization.state !== state) {
    await updateOrganizationRow(services.queries, organization.id, { state });
  }
  return { status: 200 as const, body: {} };
}

/** Why the content cannot be stored: metadata that breaks the metaschema, or a name that is taken. */
async function contentRefusal(
  { queries, prepared }: Services,
  body: Schema<"OrganizationV1Beta1Update">,
  ownId?: string,
): Promise<Refusal<"V1Beta1MetadataInvalid" | "V1Beta1NameTaken"> | undefined> {
  const metaschema = (await findMetaschema(queries, "organization"))?.schema ?? "{}";
  // Somebody may have changed the metaschema since; then this one request waits, in the transaction.
  const breaches =
    prepared?.metaschema === metaschema
      ? prepared.breaches
      : await metadataBreaches(metaschema, body.metadata ?? {});
  if (breaches.length > 0) {
    const violations = breaches.map(({ pointer, rule, message }) => ({
      in: "body" as const,
      pointer: `/metadata${pointer}`,
      rule,
      message,
    }));
    return refuse("V1Beta1MetadataInvalid", ...violations);
  }
  if (!(await isNameTaken(queries, body.name, ownId))) return undefined;
  return refuse("V1Beta1NameTaken", {
    in: "body",
    pointer: "/name",
    rule: "unique",
    message: "must be a name that no other organization has",
  });
}

/** What is left out is cleared. */
function columnsOf({ name, title, metadata, avatar }: Schema<"OrganizationV1Beta1Update">) {
  return {
    name,
    title: title ?? "",
    metadata: JSON.stringify(metadata ?? {}),
    avatar: avatar ?? "",
  };
}
