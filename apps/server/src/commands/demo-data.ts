// Fills an empty database with the demo data and the demo tokens of the contract.
import type { ContractModel } from "../contract/contract.ts";
import type { RoleModel } from "../contract/roles.ts";
import { hasRecords, seedRecords } from "../store/demo-records.ts";
import type { Queries } from "../store/queries.ts";
import type { SqlStore } from "../store/store.ts";
import { createToken } from "../store/tokens.ts";

/** A token that whoever tries the demo may use. */
export interface DemoToken {
  token: string;
  role: string;
  description: string;
  reach: "any" | "own";
}

/** Seeds a database that has no records and no token yet; returns whether it did. */
export async function seedDemo(
  contract: Pick<ContractModel, "document" | "roles">,
  store: SqlStore,
): Promise<boolean> {
  return store.change(async (queries) => {
    if ((await hasRecords(queries)) || (await hasTokens(queries))) return false;
    const own = await seedRecords(queries, contract.document);
    const tokens = demoTokens(contract).map(({ token, role, reach }) => ({
      role,
      tenant: reach === "own" ? own : null,
      demo: true,
      secret: token,
    }));
    await Promise.all(tokens.map((token) => createToken(queries, token)));
    return true;
  });
}

/** Returns the demo tokens, at most one a role. */
export function demoTokens({ roles }: Pick<RoleModel, "roles">): DemoToken[] {
  return [...roles].flatMap(([role, { description, reach, demoToken }]) =>
    demoToken === undefined ? [] : [{ token: demoToken, role, description, reach }],
  );
}

async function hasTokens(queries: Queries): Promise<boolean> {
  return (await queries.selectFrom("tokens").select("hash").executeTakeFirst()) !== undefined;
}
