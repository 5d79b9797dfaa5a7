// The tables, as Kysely sees them. JSON and times are stored as text.

export interface OrganizationRow {
  id: string;
  number: number;
  name: string;
  title: string;
  state: "enabled" | "disabled";
  plan: string;
  metadata: string;
  avatar: string;
  handshake: string | null;
  creator_account: number | null;
  created_by: string | null;
  store_domain: string | null;
  brand_logo: string | null;
  brand_color: string | null;
  storage_provider: string | null;
  created_at: string;
  updated_at: string;
}

export interface WindowsEnterpriseRow {
  id: string;
  organization_id: string;
  domain: string;
  branding: string | null;
  certificate: string;
  private_key: string;
  created_at: string;
  updated_at: string;
}

export interface AndroidEnterpriseRow {
  id: string;
  organization_id: string;
  google_name: string | null;
  config: string;
  branding: string | null;
  email_text: string | null;
  admin_email: string | null;
  error: string | null;
  /** Signs the enterprise's web tokens. */
  web_token_key: string | null;
  created_at: string;
  updated_at: string;
}

export interface MetaschemaRow {
  id: string;
  name: string;
  schema: string;
  created_at: string;
  updated_at: string;
}

export interface TokenRow {
  hash: string;
  role: string;
  organization_id: string | null;
  permissions: string | null;
  demo: number;
  created_at: string;
}

export interface ServiceAccountRow {
  id: string;
  organization_id: string;
  name: string;
  role: string;
  hash: string;
  expires_at: string | null;
  last_used_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface AndroidSignupRow {
  organization_id: string;
  hash: string;
  admin_email: string | null;
  allowed_domains: string;
  created_at: string;
}

export interface AuditEventRow {
  id: string;
  at: string;
  action: string;
  path: string;
  organization_id: string | null;
  request_id: string;
  actor_id: string;
  actor_role: string;
  actor_name: string | null;
  changes: string;
}

export interface SavedAnswerRow {
  scope: string;
  request: string;
  answer: string;
  created_at: string;
}

export interface CounterRow {
  name: string;
  value: number;
}

export interface Tables {
  organizations: OrganizationRow;
  windows_enterprises: WindowsEnterpriseRow;
  android_enterprises: AndroidEnterpriseRow;
  metaschemas: MetaschemaRow;
  tokens: TokenRow;
  service_accounts: ServiceAccountRow;
  android_signups: AndroidSignupRow;
  audit_events: AuditEventRow;
  saved_answers: SavedAnswerRow;
  counters: CounterRow;
}
