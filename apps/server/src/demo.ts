// Fills an empty database with the organizations that the contract shows as its examples.
import { randomBytes } from "node:crypto";
import type { ContractDocument, Schema } from "./contract.ts";
import { issueCertificate } from "./domain/certificates.ts";
import { toAuditEventRow } from "./store/audit-events.ts";
import { hashOf, newSecret } from "./store/credentials.ts";
import type { Queries, Store } from "./store/store.ts";
import type {
  AndroidEnterpriseRow,
  MetaschemaRow,
  OrganizationRow,
  ServiceAccountRow,
  WindowsEnterpriseRow,
} from "./store/tables.ts";
import { createToken } from "./store/tokens.ts";

/** The examples of one demo organization: those that its `x-demo` marks, whichever surface they show. */
interface DemoOrganization {
  v1: Schema<"Organization">;
  v1beta1: Schema<"OrganizationV1Beta1">;
  windows?: Schema<"WindowsEnterprise">;
  android?: Schema<"AndroidEnterprise">;
  account?: Schema<"ServiceAccount">;
  events?: Schema<"AuditEvent">[];
}

/** Seeds a database that has no organization and no token yet. Answers whether it did. */
export async function seedDemo(document: ContractDocument, store: Store): Promise<boolean> {
  return store.change(async (queries) => {
    if (!(await isEmpty(queries))) return false;
    const organizations = demoOrganizations(document);
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
    await Promise.all(metaschemaRows(document).map((row) => replaceMetaschema(queries, row)));
    await queries
      .insertInto("audit_events")
      .values(organizations.flatMap(({ events }) => (events ?? []).map(toAuditEventRow)))
      .execute();
    await queries
      .updateTable("counters")
      .set({ value: Math.max(...organizations.map(({ v1 }) => v1.id)) })
      .where("name", "=", "organization")
      .execute();
    const own = organizations[0]?.v1beta1.id ?? null;
    const tokens = demoRoles(document).map(([role, { organizations: reach, demoToken }]) => ({
      role,
      organizationId: reach === "own" ? own : null,
      demo: true,
      secret: demoToken,
    }));
    await Promise.all(tokens.map((token) => createToken(queries, token)));
    return true;
  });
}

/** The demo tokens, at most one a role. */
export function demoTokens(document: ContractDocument): { token: string; description: string }[] {
  return demoRoles(document).map(([, { description, demoToken }]) => ({
    token: demoToken,
    description,
  }));
}

function demoRoles(document: ContractDocument) {
  const roles = Object.entries(document.components.securitySchemes.bearerAuth["x-roles"]);
  return roles.flatMap(([name, role]) =>
    role.demoToken === undefined ? [] : [[name, { ...role, demoToken: role.demoToken }] as const],
  );
}

async function isEmpty(queries: Queries): Promise<boolean> {
  const organization = await queries.selectFrom("organizations").select("id").executeTakeFirst();
  const token = await queries.selectFrom("tokens").select("hash").executeTakeFirst();
  return !organization && !token;
}

/** Lowest number first; tokens that reach one organization belong to the first. */
function demoOrganizations(document: ContractDocument): DemoOrganization[] {
  const demo = new Map<string, Partial<DemoOrganization>>();
  for (const { "x-demo": name, value } of Object.values(document.components.examples)) {
    if (name === undefined || "metaschema" in (value as object)) continue;
    demo.set(name, { ...demo.get(name), ...recordOf(value) });
  }
  const organizations = [...demo.values()] as DemoOrganization[];
  return organizations.toSorted((a, b) => a.v1.id - b.v1.id);
}

/** What an example shows is told by its envelope. */
function recordOf(value: unknown): Partial<DemoOrganization> {
  const body = value as {
    organization?: Schema<"OrganizationV1Beta1">;
    data?:
      | Schema<"WindowsEnterprise">
      | Schema<"AndroidEnterprise">
      | Schema<"ServiceAccount">
      | Schema<"AuditEventList">;
  };
  if (body.organization) return { v1beta1: body.organization };
  if (!body.data) return { v1: value as Schema<"Organization"> };
  if ("items" in body.data) return { events: body.data.items };
  if ("role" in body.data) return { account: body.data };
  return "config" in body.data ? { android: body.data } : { windows: body.data };
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

/** The metaschema that there is from the start gets the identifier and the times of its example. */
function metaschemaRows(document: ContractDocument): MetaschemaRow[] {
  return Object.values(document.components.examples).flatMap(({ "x-demo": name, value }) => {
    const { metaschema } = value as { metaschema?: MetaschemaRow };
    return name !== undefined && metaschema ? [metaschema] : [];
  });
}

async function replaceMetaschema(queries: Queries, row: MetaschemaRow): Promise<void> {
  await queries.deleteFrom("metaschemas").where("name", "=", row.name).execute();
  await queries.insertInto("metaschemas").values(row).execute();
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
