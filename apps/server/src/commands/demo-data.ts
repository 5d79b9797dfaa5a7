// Fills an empty database with the demo data: the organizations that the contract shows as its examples.
import { randomBytes } from "node:crypto";
import type { ContractModel } from "../contract/contract.ts";
import type { DemoOrganization } from "../contract/demo-examples.ts";
import { issueCertificate } from "../domain/certificates.ts";
import { toAuditEventRow } from "../store/audit-events.ts";
import { hashOf, newSecret } from "../store/credentials.ts";
import type { Queries, SqlStore } from "../store/store.ts";
import type {
  AndroidEnterpriseRow,
  MetaschemaRow,
  OrganizationRow,
  ServiceAccountRow,
  WindowsEnterpriseRow,
} from "../store/tables.ts";
import { createToken } from "../store/tokens.ts";

/** What the demo needs of the contract. */
type DemoContract = Pick<ContractModel, "demoExamples" | "roles">;

/** Seeds a database that has no organization and no token yet; returns whether it did. */
export async function seedDemo(contract: DemoContract, store: SqlStore): Promise<boolean> {
  return store.change(async (queries) => {
    if (!(await isEmpty(queries))) return false;
    const { organizations, metaschemas } = contract.demoExamples();
    await queries.insertInto("organizations").values(organizations.map(organizationRow)).execute();
    const windows = await Promise.all(organizations.flatMap(windowsRow));
    if (windows.length > 0)
      await queries.insertInto("windows_enterprises").values(windows).execute();
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
      .values(organizations.flatMap(({ events }) => (events ?? []).map(toAuditEventRow)))
      .execute();
    await queries
      .updateTable("counters")
      .set({ value: Math.max(...organizations.map(({ v1 }) => v1.id)) })
      .where("name", "=", "organization")
      .execute();
    // Demo tokens that reach one organization belong to the first.
    const own = organizations[0]?.v1beta1.id ?? null;
    const tokens = demoRoles(contract).map(([role, { organizations: reach, demoToken }]) => ({
      role,
      organizationId: reach === "own" ? own : null,
      demo: true,
      secret: demoToken,
    }));
    await Promise.all(tokens.map((token) => createToken(queries, token)));
    return true;
  });
}

/** Returns the demo tokens, at most one a role. */
export function demoTokens(contract: DemoContract): { token: string; description: string }[] {
  return demoRoles(contract).map(([, { description, demoToken }]) => ({
    token: demoToken,
    description,
  }));
}

function demoRoles({ roles }: DemoContract) {
  return [...roles].flatMap(([name, role]) =>
    role.demoToken === undefined ? [] : [[name, { ...role, demoToken: role.demoToken }] as const],
  );
}

async function isEmpty(queries: Queries): Promise<boolean> {
  const organization = await queries.selectFrom("organizations").select("id").executeTakeFirst();
  const token = await queries.selectFrom("tokens").select("hash").executeTakeFirst();
  return !organization && !token;
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

/** The default metaschema takes the identifier and the times of its example. */
async function replaceMetaschema(queries: Queries, row: MetaschemaRow): Promise<void> {
  await queries.deleteFrom("metaschemas").where("name", "=", row.name).execute();
  await queries.insertInto("metaschemas").values(row).execute();
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
