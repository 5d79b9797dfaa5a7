// Indexes for the filters and orders of the lists, and for deleting the tokens of an organization.
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const indexes = [
  ["audit_events_by_action", "audit_events", ["action", "at", "id"]],
  ["audit_events_by_actor", "audit_events", ["actor_id", "at", "id"]],
  ["organizations_by_state", "organizations", ["state", "created_at", "number"]],
  ["tokens_by_organization", "tokens", ["organization_id"]],
] as const;

export const listIndexes: Migration = {
  async up(db: Kysely<object>) {
    await Promise.all(
      indexes.map(([name, table, columns]) =>
        db.schema
          .createIndex(name)
          .on(table)
          .columns([...columns])
          .execute(),
      ),
    );
  },
};
