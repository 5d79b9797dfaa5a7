// Operations of the tag "Metaschema".
import { randomUUID } from "node:crypto";
import { Failure } from "@org-admin/operation-router";
import type { Handler } from "../contract.ts";
import { metaschemaBreaches } from "../domain/metaschema.ts";
import { type Refusal, refuse } from "../errors.ts";
import {
  deleteMetaschemaRow,
  findMetaschema,
  insertMetaschema,
  listMetaschemaRows,
  updateMetaschemaText,
} from "../store/metaschemas.ts";

export const listMetaschemas: Handler<"listMetaschemas"> = async (_call, { queries }) => ({
  status: 200,
  body: { metaschemas: await listMetaschemaRows(queries) },
});

export const createMetaschema: Handler<"createMetaschema"> = async (
  { body },
  { queries, subject },
) => {
  const refusal = await textRefusal(body.schema);
  if (refusal) return refusal;
  if (await findMetaschema(queries, body.name)) {
    return refuse("V1Beta1MetaschemaNameTaken", {
      in: "body",
      pointer: "/name",
      rule: "unique",
      message: "must be a name that no other metaschema has",
    });
  }
  const now = new Date().toISOString();
  const { name, schema } = body;
  const row = { id: randomUUID(), name, schema, created_at: now, updated_at: now };
  subject.created = row.id;
  return { status: 201, body: { metaschema: await insertMetaschema(queries, row) } };
};

export const getMetaschema: Handler<"getMetaschema"> = async ({ params }, { queries }) => {
  const metaschema = await findMetaschema(queries, params.id);
  return metaschema ? { status: 200, body: { metaschema } } : refuse("V1Beta1MetaschemaNotFound");
};

export const updateMetaschema: Handler<"updateMetaschema"> = async (
  { params, body },
  { queries },
) => {
  const found = await findMetaschema(queries, params.id);
  if (!found) return refuse("V1Beta1MetaschemaNotFound");
  if (body.name !== found.name) {
    const message = `must be ${JSON.stringify(found.name)}, the name of the metaschema`;
    throw new Failure("invalid-request", {
      violations: [{ in: "body", pointer: "/name", rule: "const", message }],
    });
  }
  const refusal = await textRefusal(body.schema);
  if (refusal) return refusal;
  const metaschema = await updateMetaschemaText(queries, found.id, body.schema);
  return { status: 200, body: { metaschema } };
};

export const deleteMetaschema: Handler<"deleteMetaschema"> = async ({ params }, { queries }) => {
  const metaschema = await findMetaschema(queries, params.id);
  if (!metaschema) return refuse("V1Beta1MetaschemaNotFound");
  await deleteMetaschemaRow(queries, metaschema.id);
  return { status: 200, body: {} };
};

async function textRefusal(text: string): Promise<Refusal<"V1Beta1MetaschemaInvalid"> | undefined> {
  const breaches = await metaschemaBreaches(text);
  if (breaches.length === 0) return undefined;
  const violations = breaches.map(({ pointer, rule, message }) => ({
    in: "body" as const,
    pointer: "/schema",
    rule,
    message: pointer === "" ? message : `${message} at ${pointer} of the schema`,
  }));
  return refuse("V1Beta1MetaschemaInvalid", ...violations);
}
