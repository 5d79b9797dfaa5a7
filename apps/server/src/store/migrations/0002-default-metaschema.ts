// The default metaschema of organizations.
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The table as it is at this step. */
interface MetaschemaTable {
  metaschemas: { name: string; schema: string; created_at: string; updated_at: string };
}

/** What the metadata of organizations must satisfy until the metaschema is changed. */
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

export const defaultMetaschema: Migration = {
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
