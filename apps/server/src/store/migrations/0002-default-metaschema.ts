// The metaschema of organizations that there is from the start.
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The table as it was then. */
interface MetaschemaTable {
  metaschemas: { name: string; schema: string; created_at: string; updated_at: string };
}

/** What an organization's metadata must satisfy until somebody says otherwise. */
const organizationMetaschema = {
  title: "organization metadata",
  type: "object",
  properties: {
    label: { title: "Label", type: "object" },
    labels: { title: "Labels", type: "object" },
    description: { title: "Description", type: "string" },
  },
  additionalProperties: true,
};

export const migration: Migration = {
  async up(db: Kysely<MetaschemaTable>) {
    const now = new Date().toISOString();
    await db
      .insertInto("metaschemas")
      .values({
        name: "organization",
        schema: JSON.stringify(organizationMetaschema),
        created_at: now,
        updated_at: now,
      })
      .execute();
  },
};
