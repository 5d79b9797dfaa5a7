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
  /** The one organization that the token reaches; null for every one. */
  organizationId: string | null;
}

/** Whether the organization exists as far as the caller can know. */
export function canSee({ organizationId }: Principal, organization: { id: string }): boolean {
  return organizationId === null || organizationId === organization.id;
}
