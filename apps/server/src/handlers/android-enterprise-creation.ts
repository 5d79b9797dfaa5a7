// Operations of the tag "Android Enterprise Creation".
import type { Handler, Schema } from "../contract.ts";
import { findAndroidEnterprise, updateAndroidEnterpriseRow } from "../store/android-enterprises.ts";
import { androidEnterpriseView } from "../views/android-enterprise.ts";
import { changeableEnterprise, readableEnterprise } from "./enterprise-lookup.ts";

export const getAndroidEnterprise: Handler<"getAndroidEnterprise"> = async (
  { params, principal },
  { store },
) => {
  const found = await readableEnterprise(
    store.queries,
    params.organizationId,
    principal,
    findAndroidEnterprise,
  );
  if ("refusal" in found) return found;
  return { status: 200, body: androidEnterpriseView(found.enterprise) };
};

export const updateAndroidEnterprise: Handler<"updateAndroidEnterprise"> = (
  { params, body, principal },
  { store },
) =>
  store.change(async (queries) => {
    const found = await changeableEnterprise(
      queries,
      params.organizationId,
      principal,
      findAndroidEnterprise,
    );
    if ("refusal" in found) return found;
    const stored = JSON.parse(found.enterprise.config) as Schema<"AndroidEnterpriseConfig">;
    const enterprise = await updateAndroidEnterpriseRow(queries, found.enterprise.id, {
      config: JSON.stringify({ ...stored, ...body.config }),
      ...(body.configuration && { branding: JSON.stringify(body.configuration) }),
      ...(body.emailText !== undefined && { email_text: body.emailText }),
    });
    return { status: 200, body: androidEnterpriseView(enterprise) };
  });
