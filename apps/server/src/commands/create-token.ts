// Creates a token and prints it, once.
import { parseArgs } from "node:util";
import { readBundle } from "../contract/bundle.ts";
import { readRoles, type RoleModel } from "../contract/roles.ts";
import { openStore, type SqlStore } from "../store/store.ts";
import { tenantKind } from "../store/tenants.ts";
import { createToken } from "../store/tokens.ts";
import { readSettings } from "./settings.ts";

const noun = tenantKind?.noun ?? "tenant";
const tenantUsage = tenantKind ? ` [--${noun} <id or name>]` : "";
const usage = `Usage: npm run token -- --role <role>${tenantUsage} [--permission <permission>]...`;

try {
  const { values } = parseArgs({
    options: {
      role: { type: "string" },
      permission: { type: "string", multiple: true },
      ...(tenantKind && { [noun]: { type: "string" } }),
    },
  });
  const contract = readRoles(await readBundle());
  const store = await openStore(readSettings(process.env, []).databaseUrl);
  try {
    const { role, permission } = values;
    const key = (values as Record<string, unknown>)[noun];
    const tenant = await tenantOf(contract, store, role, key as string | undefined);
    const permissions = knownPermissions(contract, permission);
    const secret = await store.change((queries) =>
      createToken(queries, { role: role as string, tenant, permissions }),
    );
    process.stdout.write(`${secret}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${usage}\n`);
  process.exitCode = 1;
}

/** Returns the identifier of the one tenant that the token reaches; null if the role reaches every one. */
async function tenantOf(
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
  if (role.reach === "any" || !tenantKind) {
    if (key === undefined) return null;
    throw new Error(`--${noun} does not go with the role ${roleName}, which reaches every one.`);
  }
  if (key === undefined) throw new Error(`--${noun} is missing; the role ${roleName} reaches one.`);
  const tenant = await tenantKind.find(store.queries, key);
  if (!tenant) throw new Error(`--${noun} is ${key}, but no ${noun} has that id or name.`);
  return tenant.id;
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
