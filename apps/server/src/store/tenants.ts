// What one token may be bound to: in this API, an organization.
import { findOrganization } from "./organizations.ts";
import type { TenantKind } from "./tenant-kind.ts";

/** Undefined for an API whose tokens all reach everything. */
export const tenantKind: TenantKind | undefined = { noun: "organization", find: findOrganization };
