// Handlers of the tag "Android Enterprise".
import { randomBytes } from "node:crypto";
import { fail } from "../contract/failures.ts";
import type { Schema } from "../contract/schema-types.ts";
import { newIdentifier } from "../domain/identifier.ts";
import { issueWebToken } from "../domain/web-tokens.ts";
import {
  deleteAndroidEnterpriseRow,
  findAndroidEnterprise,
  insertAndroidEnterprise,
  updateAndroidEnterpriseRow,
} from "../store/android-enterprises.ts";
import {
  deleteAndroidSignup,
  findAndroidSignup,
  replaceAndroidSignup,
} from "../store/android-signups.ts";
import { hashOf } from "../store/credentials.ts";
import { androidEnterpriseView } from "../views/android-enterprise.ts";
import type { Handler } from "./handler.ts";
import { changeableEnterprise, managedOrganization, readableEnterprise } from "./lookups.ts";

export const getAndroidEnterprise: Handler<"getAndroidEnterprise"> = async (call, services) => {
  const found = await readableEnterprise(services, call, findAndroidEnterprise);
  if ("failure" in found) return found;
  return { status: 200, body: androidEnterpriseView(found.enterprise) };
};

export const createAndroidEnterprise: Handler<"createAndroidEnterprise"> = async (
  call,
  services,
) => {
  const { body } = call;
  const organization = await managedOrganization(services, call);
  if ("failure" in organization) return organization;
  const { queries } = services;
  if (await findAndroidEnterprise(queries, organization.id)) {
    return fail("MdmAndroidEnterpriseExists");
  }
  const signup = await findAndroidSignup(queries, organization.id);
  const config: Schema<"AndroidEnterpriseConfig"> = {
    name: `${organization.name.slice(0, 120)}-android`,
    enterpriseDisplayName: body.enterpriseDisplayName,
    contactInfo: body.contactInfo,
    enterpriseType: "MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE",
    managedGooglePlayAccountsEnterpriseType: "EMM_MANAGED",
    googleAuthenticationSettings: { googleAuthenticationRequired: "NOT_REQUIRED" },
  };
  const now = new Date().toISOString();
  const enterprise = await insertAndroidEnterprise(queries, {
    id: newIdentifier(),
    organization_id: organization.id,
    google_name: `enterprises/LC${randomBytes(5).toString("hex")}`,
    config: JSON.stringify(config),
    branding: JSON.stringify(body.configuration),
    email_text: null,
    admin_email: signup?.admin_email ?? null,
    error: null,
    web_token_key: randomBytes(32).toString("hex"),
    created_at: now,
    updated_at: now,
  });
  await deleteAndroidSignup(queries, organization.id);
  return { status: 201, body: androidEnterpriseView(enterprise) };
};

export const updateAndroidEnterprise: Handler<"updateAndroidEnterprise"> = async (
  call,
  services,
) => {
  const { body } = call;
  const found = await changeableEnterprise(services, call, findAndroidEnterprise);
  if ("failure" in found) return found;
  const stored = JSON.parse(found.enterprise.config) as Schema<"AndroidEnterpriseConfig">;
  const enterprise = await updateAndroidEnterpriseRow(services.queries, found.enterprise.id, {
    config: JSON.stringify({ ...stored, ...body.config }),
    ...(body.configuration && { branding: JSON.stringify(body.configuration) }),
    ...(body.emailText !== undefined && { email_text: body.emailText }),
  });
  return { status: 200, body: androidEnterpriseView(enterprise) };
};

export const deleteAndroidEnterprise: Handler<"deleteAndroidEnterprise"> = async (
  call,
  services,
) => {
  const found = await readableEnterprise(services, call, findAndroidEnterprise);
  if ("failure" in found) return found;
  await deleteAndroidEnterpriseRow(services.queries, found.enterprise.id);
  return { status: 204 };
};

export const createAndroidSignupUrl: Handler<"createAndroidSignupUrl"> = async (call, services) => {
  const { body } = call;
  const organization = await managedOrganization(services, call);
  if ("failure" in organization) return organization;
  if (await findAndroidEnterprise(services.queries, organization.id)) {
    return fail("MdmAndroidEnterpriseExists");
  }
  const token = randomBytes(16).toString("base64url");
  await replaceAndroidSignup(services.queries, {
    organization_id: organization.id,
    hash: hashOf(token),
    admin_email: body.adminEmail ?? null,
    allowed_domains: JSON.stringify(body.allowedDomains ?? []),
    created_at: new Date().toISOString(),
  });
  const redirectUrl = `https://play.google.com/work/adminsignup?token=${token}`;
  return { status: 200, body: { status: true, data: { redirectUrl } } };
};

export const createAndroidWebToken: Handler<"createAndroidWebToken"> = async (call, services) => {
  const { body } = call;
  const found = await changeableEnterprise(services, call, findAndroidEnterprise);
  if ("failure" in found) return found;
  const { google_name: name, web_token_key: key } = found.enterprise;
  if (name === null || key === null) return fail("MdmEntityNotFound");
  const { parentFrameUrl, enabledFeatures = [] } = body;
  const token = issueWebToken(key, name, parentFrameUrl, enabledFeatures);
  return {
    status: 200,
    body: { status: true, data: { ...token, parentFrameUrl, enabledFeatures } },
  };
};
