// Creates a token and prints it, once: npm run token -- --role <role> [--organization <id or name>] [--permission <permission>]...
import { parseArgs } from "node:util";
import { readBundle } from "../contract/bundle.ts";
import { readRoles, type RoleModel } from "../contract/roles.ts";
import { findOrganization } from "../store/organizations.ts";
import { openStore, type SqlStore } from "../store/store.ts";
import { createToken } from "../store/tokens.ts";
import { readSettings } from "./settings.ts";

const USAGE =
  "Usage: npm run token -- --role <role> [--organization <id or name>] [--permission <permission>]...";

try {
  const { values } = parseArgs({
    options: {
      role: { type: "string" },
      organization: { type: "string" },
      permission: { type: "string", multiple: true },
    },
  });
  const contract = readRoles(await readBundle());
  const store = await openStore(readSettings(process.env, []).databaseUrl);
  try {
    const organizationId = await organizationOf(contract, store, values.role, values.organization);
    const permissions = knownPermissions(contract, values.permission);
    const secret = await store.change((queries) =>
      createToken(queries, { role: values.role as string, organizationId, permissions }),
    );
    process.stdout.write(`${secret}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
  process.exitCode = 1;
}

/** Returns the identifier of the one organization that the token reaches; null if the role reaches every one. */
async function organizationOf(
  { roles }: RoleModel,
  store: SqlStore,
  roleName: string | undefined,
  key: string | undefined,
): Promise<string | null> {
  const role = roleName === undefined ? undefined : roles.get(roleName);
  if (!role) {
    throw new Error(
      `--role is ${roleName ?? "missing"}; it must be one of ${[...roles.keys()].join(", ")}.`,
    );
  }
  if (role.organizations === "any") {
    if (key === undefined) return null;
    throw new Error(
      `--organization does not go with the role ${roleName}, which reaches every one.`,
    );
  }
  if (key === undefined)
    throw new Error(`--organization is missing; the role ${roleName} reaches one.`);
  const organization = await findOrganization(store.queries, key);
  if (!organization)
    throw new Error(`--organization is ${key}, but no organization has that id or name.`);
  return organization.id;
}

function knownPermissions(
  { permissions: known }: RoleModel,
  wanted: string[] | undefined,
): string[] | null {
  const unknown = wanted?.find((permission) => !known.includes(permission));
  if (unknown !== undefined) {
    throw new Error(`--permission is ${unknown}; it must be one of ${known.join(", ")}.`);
  }
  return wanted ?? null;
}
