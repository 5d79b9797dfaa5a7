// Operations of the tag "Windows Enterprise Creation".
import type { Handler, Schema } from "../contract.ts";
import { issueCertificate } from "../domain/certificates.ts";
import { canonicalDomain, isEnrollmentDomain } from "../domain/enrollment-domain.ts";
import { refuse } from "../errors.ts";
import { newIdentifier } from "../identifier.ts";
import type { Queries } from "../store/store.ts";
import type { WindowsEnterpriseRow } from "../store/tables.ts";
import {
  deleteWindowsEnterpriseRow,
  findWindowsEnterprise,
  insertWindowsEnterprise,
  updateWindowsEnterpriseRow,
} from "../store/windows-enterprises.ts";
import { legacyWindowsEnterpriseView, windowsEnterpriseView } from "../views/windows-enterprise.ts";
import {
  changeableEnterprise,
  managedOrganization,
  readableEnterprise,
} from "./enterprise-lookup.ts";

type Update = Schema<"WindowsEnterpriseUpdate"> | Schema<"LegacyWindowsEnterpriseUpdate">;

export const getWindowsEnterprise: Handler<"getWindowsEnterprise"> = async (call, services) => {
  const found = await readableEnterprise(services, call, findWindowsEnterprise);
  if ("refusal" in found) return found;
  return {
    status: 200,
    body: windowsEnterpriseView(services.forms, found.organization, found.enterprise),
  };
};

export const getLegacyWindowsEnterprise: Handler<"getLegacyWindowsEnterprise"> = async (
  call,
  services,
) => {
  const found = await readableEnterprise(services, call, findWindowsEnterprise);
  if ("refusal" in found) return found;
  return {
    status: 200,
    body: legacyWindowsEnterpriseView(services.forms, found.organization, found.enterprise),
  };
};

export const getWindowsEnterpriseCertificate: Handler<"getWindowsEnterpriseCertificate"> = async (
  call,
  services,
) => {
  const found = await readableEnterprise(services, call, findWindowsEnterprise);
  if ("refusal" in found) return found;
  return { status: 200, body: `${found.enterprise.certificate.trimEnd()}\n` };
};

export const createWindowsEnterprise: Handler<"createWindowsEnterprise"> = async (
  call,
  services,
) => {
  const { body } = call;
  const organization = await managedOrganization(services, call);
  if ("refusal" in organization) return organization;
  const { queries, forms } = services;
  const domain = canonicalDomain(body.domain);
  if (!isEnrollmentDomain(domain)) return domainRefusal(body.domain);
  const issued = await issueCertificate(domain);
  if (!issued) return certificateRefusal(body.domain);
  if (await findWindowsEnterprise(queries, organization.id)) {
    return refuse("MdmWindowsEnterpriseExists");
  }
  const now = new Date().toISOString();
  const enterprise = await insertWindowsEnterprise(queries, {
    id: newIdentifier(),
    organization_id: organization.id,
    domain,
    branding: body.configuration ? JSON.stringify(body.configuration) : null,
    certificate: issued.certificate,
    private_key: issued.privateKey,
    created_at: now,
    updated_at: now,
  });
  return { status: 201, body: windowsEnterpriseView(forms, organization, enterprise) };
};

export const updateWindowsEnterprise: Handler<"updateWindowsEnterprise"> = async (
  call,
  services,
) => {
  const { body } = call;
  const found = await changeableEnterprise(services, call, findWindowsEnterprise);
  if ("refusal" in found) return found;
  if (!isEnrollmentDomain(canonicalDomain(body.domain))) return domainRefusal(body.domain);
  const enterprise = await update(services.queries, found.enterprise, body);
  if (!enterprise) return certificateRefusal(body.domain);
  return {
    status: 200,
    body: windowsEnterpriseView(services.forms, found.organization, enterprise),
  };
};

export const updateLegacyWindowsEnterprise: Handler<"updateLegacyWindowsEnterprise"> = async (
  call,
  services,
) => {
  const { body } = call;
  const found = await changeableEnterprise(services, call, findWindowsEnterprise);
  if ("refusal" in found) return found;
  const enterprise = await update(services.queries, found.enterprise, body);
  if (!enterprise) return certificateRefusal(body.domain);
  return {
    status: 200,
    body: legacyWindowsEnterpriseView(services.forms, found.organization, enterprise),
  };
};

export const deleteWindowsEnterprise: Handler<"deleteWindowsEnterprise"> = async (
  call,
  services,
) => {
  const found = await readableEnterprise(services, call, findWindowsEnterprise);
  if ("refusal" in found) return found;
  await deleteWindowsEnterpriseRow(services.queries, found.enterprise.id);
  return { status: 204 };
};

/** Answers undefined, with nothing changed, when no certificate can be issued for the new domain. */
async function update(
  queries: Queries,
  enterprise: WindowsEnterpriseRow,
  body: Update,
): Promise<WindowsEnterpriseRow | undefined> {
  const domain = canonicalDomain(body.domain);
  const branding = body.configuration && { branding: JSON.stringify(body.configuration) };
  if (domain === enterprise.domain) {
    return updateWindowsEnterpriseRow(queries, enterprise.id, { ...branding });
  }
  const issued = await issueCertificate(domain);
  return (
    issued &&
    updateWindowsEnterpriseRow(queries, enterprise.id, {
      ...branding,
      domain,
      certificate: issued.certificate,
      private_key: issued.privateKey,
    })
  );
}

function domainRefusal(domain: string) {
  return refuse("MdmEnrollmentDomainInvalid", {
    in: "body",
    pointer: "/domain",
    rule: "enrollmentDomain",
    message: "must be enterpriseenrollment. followed by a domain of yours",
    received: JSON.stringify(domain).slice(0, 64),
  });
}

function certificateRefusal(domain: string) {
  return refuse("MdmCertificateGenerationFailed", {
    in: "body",
    pointer: "/domain",
    rule: "hostname",
    message:
      "must be a host name: at least two labels of 1 to 63 letters, digits and inner hyphens, 253 characters in all",
    received: JSON.stringify(domain).slice(0, 64),
  });
}
