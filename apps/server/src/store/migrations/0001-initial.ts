// The first tables: organizations, enterprises, metaschemas, tokens.
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

export const initialTables: Migration = {
  async up(db: Kysely<object>) {
    await db.schema
      .createTable("organizations")
      .addColumn("id", "varchar(24)", (column) => column.primaryKey())
      .addColumn("number", "integer", (column) => column.notNull().unique())
      .addColumn("name", "varchar(128)", (column) => column.notNull().unique())
      .addColumn("title", "varchar(128)", (column) => column.notNull())
      .addColumn("state", "varchar(16)", (column) => column.notNull())
      .addColumn("plan", "varchar(64)", (column) => column.notNull())
      .addColumn("metadata", "text", (column) => column.notNull())
      .addColumn("avatar", "text", (column) => column.notNull())
      .addColumn("handshake", "text")
      .addColumn("creator_account", "integer")
      .addColumn("created_by", "varchar(24)")
      .addColumn("store_domain", "text")
      .addColumn("brand_logo", "text")
      .addColumn("brand_color", "text")
      .addColumn("storage_provider", "text")
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .addColumn("updated_at", "varchar(32)", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("windows_enterprises")
      .addColumn("id", "varchar(24)", (column) => column.primaryKey())
      .addColumn("organization_id", "varchar(24)", (column) =>
        column.notNull().unique().references("organizations.id").onDelete("cascade"),
      )
      .addColumn("domain", "varchar(256)", (column) => column.notNull())
      .addColumn("branding", "text")
      .addColumn("certificate", "text", (column) => column.notNull())
      .addColumn("private_key", "text", (column) => column.notNull())
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .addColumn("updated_at", "varchar(32)", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("android_enterprises")
      .addColumn("id", "varchar(24)", (column) => column.primaryKey())
      .addColumn("organization_id", "varchar(24)", (column) =>
        column.notNull().unique().references("organizations.id").onDelete("cascade"),
      )
      .addColumn("google_name", "text")
      .addColumn("config", "text", (column) => column.notNull())
      .addColumn("branding", "text")
      .addColumn("email_text", "text")
      .addColumn("admin_email", "text")
      .addColumn("error", "varchar(64)")
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .addColumn("updated_at", "varchar(32)", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("metaschemas")
      .addColumn("name", "varchar(128)", (column) => column.primaryKey())
      .addColumn("schema", "text", (column) => column.notNull())
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .addColumn("updated_at", "varchar(32)", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("tokens")
      .addColumn("hash", "varchar(64)", (column) => column.primaryKey())
      .addColumn("role", "varchar(64)", (column) => column.notNull())
      .addColumn("organization_id", "varchar(24)", (column) =>
        column.references("organizations.id").onDelete("cascade"),
      )
      .addColumn("permissions", "text")
      .addColumn("demo", "integer", (column) => column.notNull())
      .addColumn("created_at", "varchar(32)", (column) => column.notNull())
      .execute();
  },
};
