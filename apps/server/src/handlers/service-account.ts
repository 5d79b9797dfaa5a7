// Handlers of the tag "Service Account".
import { Failure } from "@contract-first/operation-router";
import { fail, MissingPermission } from "../contract/failures.ts";
import { newIdentifier } from "../domain/identifier.ts";
import { pageOf, windowOf } from "../domain/paging.ts";
import type { Principal } from "../domain/principal.ts";
import { hashOf, newSecret } from "../store/credentials.ts";
import {
  deleteServiceAccount,
  findServiceAccount,
  insertServiceAccount,
  isAccountNameTaken,
  listServiceAccountRows,
  replaceTokenHash,
} from "../store/service-accounts.ts";
import { serviceAccountView } from "../views/service-account.ts";
import type { Handler, Services } from "./handler.ts";
import { findVisibleOrganization } from "./lookups.ts";
import { requireInstant } from "./request-values.ts";

const EXPIRY = { in: "body", pointer: "/expiresAt" } as const;

export const listServiceAccounts: Handler<"listServiceAccounts"> = async (
  { params, query, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  if (!organization) return fail("MdmEntityNotFound");
  const page = { page: query.page ?? 1, limit: query.limit ?? 50 };
  const { rows, total } = await listServiceAccountRows(
    services.queries,
    organization.id,
    windowOf(page),
  );
  return {
    status: 200,
    body: { status: true, data: pageOf(rows.map(serviceAccountView), total, page) },
  };
};

export const createServiceAccount: Handler<"createServiceAccount"> = async (
  { params, body, principal },
  services,
) => {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  if (!organization) return fail("MdmEntityNotFound");
  const { queries, subject } = services;
  const expiresAt = body.expiresAt ? requireInstant(body.expiresAt, EXPIRY) : null;
  if (expiresAt !== null && expiresAt <= new Date().toISOString()) {
    throw new Failure("invalid-request", {
      violations: [{ ...EXPIRY, rule: "future", message: "must lie in the future" }],
    });
  }
  requireGrantable(services, principal, body.role, expiresAt);
  if (await isAccountNameTaken(queries, organization.id, body.name)) {
    return fail("MdmServiceAccountNameTaken");
  }
  const secret = newSecret();
  const now = new Date().toISOString();
  const row = await insertServiceAccount(queries, {
    id: newIdentifier(),
    organization_id: organization.id,
    name: body.name,
    role: body.role,
    hash: hashOf(secret),
    expires_at: expiresAt,
    last_used_at: null,
    created_at: now,
    updated_at: now,
  });
  subject.created = row.id;
  return {
    status: 201,
    body: { status: true, data: { ...serviceAccountView(row), token: secret } },
  };
};

export const getServiceAccount: Handler<"getServiceAccount"> = async (
  { params, principal },
  services,
) => {
  const row = await find(services, params, principal);
  if (!row) return fail("MdmEntityNotFound");
  return { status: 200, body: { status: true, data: serviceAccountView(row) } };
};

export const rotateServiceAccount: Handler<"rotateServiceAccount"> = async (
  { params, principal },
  services,
) => {
  const row = await find(services, params, principal);
  if (!row) return fail("MdmEntityNotFound");
  requireGrantable(services, principal, row.role, row.expires_at);
  const secret = newSecret();
  const rotated = await replaceTokenHash(services.queries, row.id, hashOf(secret));
  return {
    status: 200,
    body: { status: true, data: { ...serviceAccountView(rotated), token: secret } },
  };
};

export const revokeServiceAccount: Handler<"revokeServiceAccount"> = async (
  { params, principal },
  services,
) => {
  const row = await find(services, params, principal);
  if (!row) return fail("MdmEntityNotFound");
  await deleteServiceAccount(services.queries, row.id);
  return { status: 204 };
};

async function find(
  services: Services,
  params: { organizationId: string; serviceAccountId: string },
  principal: Principal,
) {
  const organization = await findVisibleOrganization(services, params.organizationId, principal);
  return (
    organization && findServiceAccount(services.queries, organization.id, params.serviceAccountId)
  );
}

/**
 * Checks that the caller hands out no permission that it lacks, and none for longer than it has it.
 *
 * @throws {MissingPermission} if the role has a permission that the caller lacks.
 * @throws {Failure} `invalid-request` if the account would outlive the caller's token.
 */
function requireGrantable(
  { permissionsOf }: Services,
  principal: Principal,
  role: string,
  expiresAt: string | null,
): void {
  const beyond = permissionsOf(role).find((permission) => !principal.permissions.has(permission));
  if (beyond !== undefined) throw new MissingPermission(beyond);
  const end = principal.expiresAt;
  if (end !== null && (expiresAt === null || expiresAt > end)) {
    throw new Failure("invalid-request", {
      violations: [
        { ...EXPIRY, rule: "maximum", message: `must not be later than ${end}, your own` },
      ],
    });
  }
}
