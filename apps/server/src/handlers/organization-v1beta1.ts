// Handlers of the tag "Organization v1beta1".
import { type DocumentedFailure, fail } from "../contract/failures.ts";
import type { Schema } from "../contract/schema-types.ts";
import { newIdentifier } from "../domain/identifier.ts";
import { metadataViolations } from "../domain/metaschema.ts";
import { windowOf } from "../domain/paging.ts";
import type { Principal } from "../domain/principal.ts";
import type { ValueViolation } from "../domain/value-violation.ts";
import { findMetaschema } from "../store/metaschemas.ts";
import {
  deleteOrganizationRow,
  insertOrganization,
  isNameTaken,
  listOrganizationRows,
  nextOrganizationNumber,
  updateOrganizationRow,
} from "../store/organizations.ts";
import type { Queries } from "../store/queries.ts";
import { organizationV1Beta1View } from "../views/organization.ts";
import type { Handler, Services } from "./handler.ts";
import { findVisibleOrganization } from "./lookups.ts";
import { inBody } from "./request-values.ts";

/** A check of metadata against a metaschema, which takes too long to hold a transaction for it. */
interface MetadataCheck {
  metaschema: string;
  violations: ValueViolation[];
}

export const listOrganizationsV1Beta1: Handler<"listOrganizationsV1Beta1"> = async (
  { query, principal },
  { queries },
) => {
  const { page_num: page = 1, page_size: limit = 1000, state = "enabled" } = query;
  const filter = { state, id: principal.tenant };
  const rows = await listOrganizationRows(queries, filter, windowOf({ page, limit }));
  return { status: 200, body: { organizations: rows.map(organizationV1Beta1View) } };
};

export const createOrganizationV1Beta1: Handler<
  "createOrganizationV1Beta1",
  MetadataCheck
> = async ({ body }, services) => {
  const failure = await contentFailure(services, body);
  if (failure) return failure;
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
  subject.tenant = organization.id;
  subject.created = organization.id;
  return { status: 201, body: { organization: organizationV1Beta1View(organization) } };
};

export const getOrganizationV1Beta1: Handler<"getOrganizationV1Beta1"> = async (
  { params, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return fail("V1Beta1OrganizationNotFound");
  return { status: 200, body: { organization: organizationV1Beta1View(organization) } };
};

export const updateOrganizationV1Beta1: Handler<
  "updateOrganizationV1Beta1",
  MetadataCheck
> = async ({ params, body, principal }, services) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return fail("V1Beta1OrganizationNotFound");
  const failure = await contentFailure(services, body, organization.id);
  if (failure) return failure;
  const { queries } = services;
  const updated = await updateOrganizationRow(queries, organization.id, columnsOf(body));
  return { status: 200, body: { organization: organizationV1Beta1View(updated) } };
};

export const deleteOrganizationV1Beta1: Handler<"deleteOrganizationV1Beta1"> = async (
  { params, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.id, principal);
  if (!organization) return fail("V1Beta1OrganizationNotFound");
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

/** Checks the metadata against the metaschema before the transaction begins. */
export async function prepareMetadata(
  queries: Queries,
  body: Schema<"OrganizationV1Beta1Update">,
): Promise<MetadataCheck> {
  const metaschema = (await findMetaschema(queries, "organization"))?.schema ?? "{}";
  return { metaschema, violations: await metadataViolations(metaschema, body.metadata ?? {}) };
}

async function setState(
  services: Services,
  id: string,
  principal: Principal,
  state: "enabled" | "disabled",
) {
  const organization = await findVisibleOrganization(services, id, principal);
  if (!organization) return fail("V1Beta1OrganizationNotFound");
  if (organization.state !== state) {
    await updateOrganizationRow(services.queries, organization.id, { state });
  }
  return { status: 200 as const, body: {} };
}

/** Returns why the content cannot be stored: metadata that breaks the metaschema, or a name that is taken. */
async function contentFailure(
  { queries, prepared }: Services<MetadataCheck>,
  body: Schema<"OrganizationV1Beta1Update">,
  ownId?: string,
): Promise<DocumentedFailure<"V1Beta1MetadataInvalid" | "V1Beta1NameTaken"> | undefined> {
  const metaschema = (await findMetaschema(queries, "organization"))?.schema ?? "{}";
  // The metaschema may have changed since; then this one request waits, in the transaction.
  const violations =
    prepared?.metaschema === metaschema
      ? prepared.violations
      : await metadataViolations(metaschema, body.metadata ?? {});
  if (violations.length > 0) {
    return fail("V1Beta1MetadataInvalid", ...inBody("/metadata", violations));
  }
  if (!(await isNameTaken(queries, body.name, ownId))) return undefined;
  const message = "must be a name that no other organization has";
  return fail("V1Beta1NameTaken", ...inBody("/name", [{ pointer: "", rule: "unique", message }]));
}

/** Returns the columns that the content sets; what it leaves out is cleared. */
function columnsOf({ name, title, metadata, avatar }: Schema<"OrganizationV1Beta1Update">) {
  return {
    name,
    title: title ?? "",
    metadata: JSON.stringify(metadata ?? {}),
    avatar: avatar ?? "",
  };
}
