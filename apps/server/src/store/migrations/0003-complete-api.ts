// Service accounts, signups, audit events, idempotency, and what the first tables lacked for them.
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The columns that this step reads or fills in, as they are after it. */
interface Touched {
  metaschemas: { id: string | null; name: string };
  organizations: { number: number };
  counters: { name: string; value: number };
}

export const completeApi: Migration = {
  async up(db: Kysely<Touched>) {
    await db.schema
      .createTable("service_accounts")
      .addColumn("id", "varchar(24)", (column) => column.primaryKey())
      .addColumn("organization_id", "varchar(24)", (column) =>
        column.notNull().references("organizations.id").onDelete("cascade"),
      )
      .addColumn("name", "varchar(128)", (column) => column.notNull())
      .addColumn("role", "varchar(64)", (column) => column.notNull())
      .addColumn("hash", "varchar(64)", (column) => column.notNull().unique())
      .addColumn("expires_at", "varchar(32)")
      .addColumn("last_used_at", "varchar(32)")
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .addColumn("updated_at", "varchar(32)", (column) => column.notNull())
      .addUniqueConstraint("service_accounts_name", ["organization_id", "name"])
      .execute();
    await db.schema
      .createTable("android_signups")
      .addColumn("organization_id", "varchar(24)", (column) =>
        column.primaryKey().references("organizations.id").onDelete("cascade"),
      )
      .addColumn("hash", "varchar(64)", (column) => column.notNull())
      .addColumn("admin_email", "varchar(256)")
      .addColumn("allowed_domains", "text", (column) => column.notNull())
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("audit_events")
      .addColumn("id", "varchar(24)", (column) => column.primaryKey())
      .addColumn("at", "varchar(32)", (column) => column.notNull())
      .addColumn("action", "varchar(64)", (column) => column.notNull())
      .addColumn("path", "text", (column) => column.notNull())
      .addColumn("organization_id", "varchar(24)")
      .addColumn("request_id", "varchar(128)", (column) => column.notNull())
      .addColumn("actor_id", "varchar(24)", (column) => column.notNull())
      .addColumn("actor_role", "varchar(64)", (column) => column.notNull())
      .addColumn("actor_name", "varchar(128)")
      .addColumn("changes", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("audit_events_by_organization")
      .on("audit_events")
      .columns(["organization_id", "at", "id"])
      .execute();
    await db.schema
      .createIndex("audit_events_by_time")
      .on("audit_events")
      .columns(["at", "id"])
      .execute();
    await db.schema
      .createTable("saved_answers")
      .addColumn("scope", "varchar(64)", (column) => column.primaryKey())
      .addColumn("request", "varchar(64)", (column) => column.notNull())
      .addColumn("answer", "text", (column) => column.notNull())
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("saved_answers_by_time")
      .on("saved_answers")
      .column("created_at")
      .execute();
    await db.schema
      .createTable("counters")
      .addColumn("name", "varchar(64)", (column) => column.primaryKey())
      .addColumn("value", "integer", (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable("android_enterprises")
      .addColumn("web_token_key", "varchar(64)")
      .execute();
    await db.schema.alterTable("metaschemas").addColumn("id", "varchar(36)").execute();
    const metaschemas = await db.selectFrom("metaschemas").select("name").execute();
    await Promise.all(
      metaschemas.map(({ name }) =>
        db.updateTable("metaschemas").set({ id: randomUUID() }).where("name", "=", name).execute(),
      ),
    );
    await db.schema
      .createIndex("metaschemas_by_id")
      .unique()
      .on("metaschemas")
      .column("id")
      .execute();
    const last = await db
      .selectFrom("organizations")
      .select(({ fn }) => fn.max("number").as("number"))
      .executeTakeFirst();
    await db
      .insertInto("counters")
      .values({ name: "organization", value: last?.number ?? 0 })
      .execute();
  },
};
