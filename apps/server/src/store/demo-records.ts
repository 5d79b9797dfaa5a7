// The demo data: the organizations that the contract shows as its examples, as rows of the tables.
import { randomBytes } from "node:crypto";
import type { ContractDocument } from "../contract/document.ts";
import type { Schema } from "../contract/schema-types.ts";
import { issueCertificate } from "../domain/certificates.ts";
import { toAuditEventRow } from "./audit-events.ts";
import { hashOf, newSecret } from "./credentials.ts";
import { type DemoOrganization, readDemoExamples } from "./demo-examples.ts";
import type { Queries } from "./queries.ts";
import type {
  AndroidEnterpriseRow,
  AuditEventRow,
  MetaschemaRow,
  OrganizationRow,
  ServiceAccountRow,
  WindowsEnterpriseRow,
} from "./tables.ts";

/** Whether there is anything that the demo data could mix with. */
export async function hasRecords(queries: Queries): Promise<boolean> {
  return (await queries.selectFrom("organizations").select("id").executeTakeFirst()) !== undefined;
}

/** Inserts the demo data; returns the identifier of the tenant that demo tokens with an own one belong to, the first. */
export async function seedRecords(
  queries: Queries,
  document: ContractDocument,
): Promise<string | null> {
  const { organizations, metaschemas } = readDemoExamples(document);
  await queries.insertInto("organizations").values(organizations.map(organizationRow)).execute();
  const windows = await Promise.all(organizations.flatMap(windowsRow));
  if (windows.length > 0) await queries.insertInto("windows_enterprises").values(windows).execute();
  await queries
    .insertInto("android_enterprises")
    .values(organizations.flatMap(androidRow))
    .execute();
  await queries
    .insertInto("service_accounts")
    .values(organizations.flatMap(serviceAccountRow))
    .execute();
  await Promise.all(metaschemas.map((row) => replaceMetaschema(queries, row)));
  await queries
    .insertInto("audit_events")
    .values(organizations.flatMap(({ events }) => (events ?? []).map(auditEventRow)))
    .execute();
  await queries
    .updateTable("counters")
    .set({ value: Math.max(...organizations.map(({ v1 }) => v1.id)) })
    .where("name", "=", "organization")
    .execute();
  return organizations[0]?.v1beta1.id ?? null;
}

function organizationRow({ v1, v1beta1, windows }: DemoOrganization): OrganizationRow {
  const info = windows?.organizationInfo;
  return {
    id: v1beta1.id,
    number: v1.id,
    name: v1beta1.name,
    title: v1beta1.title,
    state: v1beta1.state,
    plan: v1.subscriptionId,
    metadata: JSON.stringify(v1beta1.metadata),
    avatar: v1beta1.avatar,
    handshake: null,
    creator_account: v1.creatorAccountId ?? null,
    created_by: info?.createdBy ?? null,
    store_domain: info?.store?.customDomain ?? null,
    brand_logo: info?.branding?.logo ?? null,
    brand_color: info?.branding?.primaryColor ?? null,
    storage_provider: info?.configuration?.storageProvider ?? null,
    created_at: v1.dateCreated,
    updated_at: v1.dateModified,
  };
}

function windowsRow({ v1beta1, windows }: DemoOrganization): Promise<WindowsEnterpriseRow>[] {
  if (!windows) return [];
  const row = async () => {
    const issued = await issueCertificate(windows.domain);
    if (!issued) throw new Error(`The demo domain ${windows.domain} is not a host name.`);
    return {
      id: windows.id,
      organization_id: v1beta1.id,
      domain: windows.domain,
      branding: jsonOrNull(windows.configuration),
      certificate: issued.certificate,
      private_key: issued.privateKey,
      created_at: windows.createdAt,
      updated_at: windows.updatedAt,
    };
  };
  return [row()];
}

function androidRow({ v1beta1, android }: DemoOrganization): AndroidEnterpriseRow[] {
  if (!android) return [];
  const google = android._config as { name?: string } | undefined;
  return [
    {
      id: android.id,
      organization_id: v1beta1.id,
      google_name: google?.name ?? null,
      config: JSON.stringify(android.config),
      branding: jsonOrNull(android.configuration),
      email_text: android.emailText ?? null,
      admin_email: android.adminEmail ?? null,
      error: android.error ?? null,
      web_token_key: randomBytes(32).toString("hex"),
      created_at: android.createdAt,
      updated_at: android.updatedAt,
    },
  ];
}

function serviceAccountRow({ v1beta1, account }: DemoOrganization): ServiceAccountRow[] {
  if (!account) return [];
  return [
    {
      id: account.id,
      organization_id: v1beta1.id,
      name: account.name,
      role: account.role,
      hash: hashOf(newSecret()),
      expires_at: account.expiresAt,
      last_used_at: account.lastUsedAt,
      created_at: account.createdAt,
      updated_at: account.updatedAt,
    },
  ];
}

function auditEventRow({ organizationId, ...event }: Schema<"AuditEvent">): AuditEventRow {
  return toAuditEventRow({ ...event, tenant: organizationId });
}

/** The default metaschema takes the identifier and the times of its example. */
async function replaceMetaschema(queries: Queries, row: MetaschemaRow): Promise<void> {
  await queries.deleteFrom("metaschemas").where("name", "=", row.name).execute();
  await queries.insertInto("metaschemas").values(row).execute();
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
