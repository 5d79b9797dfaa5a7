// Handlers of the tag "Metaschema".
import { randomUUID } from "node:crypto";
import { Failure } from "@contract-first/operation-router";
import { type DocumentedFailure, fail } from "../contract/failures.ts";
import { metaschemaViolations } from "../domain/metaschema.ts";
import {
  deleteMetaschemaRow,
  findMetaschema,
  insertMetaschema,
  listMetaschemaRows,
  updateMetaschemaText,
} from "../store/metaschemas.ts";
import type { Handler } from "./handler.ts";
import { inBody } from "./request-values.ts";

export const listMetaschemas: Handler<"listMetaschemas"> = async (_call, { queries }) => ({
  status: 200,
  body: { metaschemas: await listMetaschemaRows(queries) },
});

export const createMetaschema: Handler<"createMetaschema"> = async (
  { body },
  { queries, subject },
) => {
  const failure = await textFailure(body.schema);
  if (failure) return failure;
  if (await findMetaschema(queries, body.name)) {
    const message = "must be a name that no other metaschema has";
    return fail(
      "V1Beta1MetaschemaNameTaken",
      ...inBody("/name", [{ pointer: "", rule: "unique", message }]),
    );
  }
  const now = new Date().toISOString();
  const { name, schema } = body;
  const row = { id: randomUUID(), name, schema, created_at: now, updated_at: now };
  subject.created = row.id;
  return { status: 201, body: { metaschema: await insertMetaschema(queries, row) } };
};

export const getMetaschema: Handler<"getMetaschema"> = async ({ params }, { queries }) => {
  const metaschema = await findMetaschema(queries, params.id);
  return metaschema ? { status: 200, body: { metaschema } } : fail("V1Beta1MetaschemaNotFound");
};

export const updateMetaschema: Handler<"updateMetaschema"> = async (
  { params, body },
  { queries },
) => {
  const found = await findMetaschema(queries, params.id);
  if (!found) return fail("V1Beta1MetaschemaNotFound");
  if (body.name !== found.name) {
    const message = `must be ${JSON.stringify(found.name)}, the name of the metaschema`;
    throw new Failure("invalid-request", {
      violations: [{ in: "body", pointer: "/name", rule: "const", message }],
    });
  }
  const failure = await textFailure(body.schema);
  if (failure) return failure;
  const metaschema = await updateMetaschemaText(queries, found.id, body.schema);
  return { status: 200, body: { metaschema } };
};

export const deleteMetaschema: Handler<"deleteMetaschema"> = async ({ params }, { queries }) => {
  const metaschema = await findMetaschema(queries, params.id);
  if (!metaschema) return fail("V1Beta1MetaschemaNotFound");
  await deleteMetaschemaRow(queries, metaschema.id);
  return { status: 200, body: {} };
};

async function textFailure(
  text: string,
): Promise<DocumentedFailure<"V1Beta1MetaschemaInvalid"> | undefined> {
  const violations = await metaschemaViolations(text);
  if (violations.length === 0) return undefined;
  // The text is one string, so a pointer into it would lead nowhere.
  const ofText = violations.map(({ pointer, rule, message }) => ({
    pointer: "",
    rule,
    message: pointer === "" ? message : `${message} at ${pointer} of the schema`,
  }));
  return fail("V1Beta1MetaschemaInvalid", ...inBody("/schema", ofText));
}
