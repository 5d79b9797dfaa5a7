// Who calls, and what the caller may do and see.

export interface Principal {
  /** Identifier of the token or of the service account. */
  id: string;
  role: string;
  /** Name of the service account; null for any other token. */
  name: string | null;
  /** Hash of the token. */
  hash: string;
  /** When the token expires; null for never. */
  expiresAt: string | null;
  permissions: ReadonlySet<string>;
  /** Identifier of the one tenant (here, an organization) that the token reaches; null for every one. */
  tenant: string | null;
}

/** Whether the tenant exists as far as the caller can know. */
export function canSee(principal: Principal, tenant: { id: string }): boolean {
  return principal.tenant === null || principal.tenant === tenant.id;
}
