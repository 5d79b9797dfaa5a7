// What one token may be bound to: in this API, nothing yet.
import type { TenantKind } from "./tenant-kind.ts";

/** Undefined for an API whose tokens all reach everything. */
export const tenantKind: TenantKind | undefined = undefined;
