// Handlers of the tag "Windows Enterprise".
import { fail } from "../contract/failures.ts";
import type { Schema } from "../contract/schema-types.ts";
import { issueCertificate } from "../domain/certificates.ts";
import { newIdentifier } from "../domain/identifier.ts";
import type { ValueViolation } from "../domain/value-violation.ts";
import {
  canonicalDomain,
  enrollmentDomainViolations,
  hostNameViolations,
} from "../domain/windows-enrollment-domain.ts";
import type { Queries } from "../store/queries.ts";
import type { WindowsEnterpriseRow } from "../store/tables.ts";
import {
  deleteWindowsEnterpriseRow,
  findWindowsEnterprise,
  insertWindowsEnterprise,
  updateWindowsEnterpriseRow,
} from "../store/windows-enterprises.ts";
import { legacyWindowsEnterpriseView, windowsEnterpriseView } from "../views/windows-enterprise.ts";
import type { Handler } from "./handler.ts";
import { changeableEnterprise, managedOrganization, readableEnterprise } from "./lookups.ts";
import { inBody } from "./request-values.ts";

type Update = Schema<"WindowsEnterpriseUpdate"> | Schema<"LegacyWindowsEnterpriseUpdate">;

export const getWindowsEnterprise: Handler<"getWindowsEnterprise"> = async (call, services) => {
  const found = await readableEnterprise(services, call, findWindowsEnterprise);
  if ("failure" in found) return found;
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
  if ("failure" in found) return found;
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
  if ("failure" in found) return found;
  return { status: 200, body: `${found.enterprise.certificate.trimEnd()}\n` };
};

export const createWindowsEnterprise: Handler<"createWindowsEnterprise"> = async (
  call,
  services,
) => {
  const { body } = call;
  const organization = await managedOrganization(services, call);
  if ("failure" in organization) return organization;
  const { queries, forms } = services;
  const domain = canonicalDomain(body.domain);
  const violations = enrollmentDomainViolations(body.domain);
  if (violations.length > 0) return domainFailure(violations);
  const issued = await issueCertificate(domain);
  if (!issued) return certificateFailure(body.domain);
  if (await findWindowsEnterprise(queries, organization.id)) {
    return fail("MdmWindowsEnterpriseExists");
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
  if ("failure" in found) return found;
  const violations = enrollmentDomainViolations(body.domain);
  if (violations.length > 0) return domainFailure(violations);
  const enterprise = await update(services.queries, found.enterprise, body);
  if (!enterprise) return certificateFailure(body.domain);
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
  if ("failure" in found) return found;
  const enterprise = await update(services.queries, found.enterprise, body);
  if (!enterprise) return certificateFailure(body.domain);
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
  if ("failure" in found) return found;
  await deleteWindowsEnterpriseRow(services.queries, found.enterprise.id);
  return { status: 204 };
};

/** Returns undefined, with nothing changed, if no certificate can be issued for the new domain. */
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

function domainFailure(violations: readonly ValueViolation[]) {
  return fail("MdmEnrollmentDomainInvalid", ...inBody("/domain", violations));
}

function certificateFailure(domain: string) {
  return fail("MdmCertificateGenerationFailed", ...inBody("/domain", hostNameViolations(domain)));
}
