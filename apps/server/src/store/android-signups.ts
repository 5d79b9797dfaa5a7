// Reads and writes open signups with Google: the latest one of each organization.
import type { Queries } from "./queries.ts";
import type { AndroidSignupRow } from "./tables.ts";

export async function findAndroidSignup(
  queries: Queries,
  organizationId: string,
): Promise<AndroidSignupRow | undefined> {
  return queries
    .selectFrom("android_signups")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .executeTakeFirst();
}

export async function replaceAndroidSignup(queries: Queries, row: AndroidSignupRow): Promise<void> {
  await deleteAndroidSignup(queries, row.organization_id);
  await queries.insertInto("android_signups").values(row).execute();
}

export async function deleteAndroidSignup(queries: Queries, organizationId: string): Promise<void> {
  await queries
    .deleteFrom("android_signups")
    .where("organization_id", "=", organizationId)
    .execute();
}
