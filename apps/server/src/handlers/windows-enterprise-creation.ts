// Operations of the tag "Windows Enterprise Creation".
import type { Handler, Schema } from "../contract.ts";
import { issueCertificate } from "../domain/certificates.ts";
import { canonicalDomain, isEnrollmentDomain } from "../domain/enrollment-domain.ts";
import { refuse } from "../errors.ts";
import type { Queries } from "../store/store.ts";
import type { WindowsEnterpriseRow } from "../store/tables.ts";
import { findWindowsEnterprise, updateWindowsEnterpriseRow } from "../store/windows-enterprises.ts";
import { legacyWindowsEnterpriseView, windowsEnterpriseView } from "../views/windows-enterprise.ts";
import { changeableEnterprise, readableEnterprise } from "./enterprise-lookup.ts";

export const getWindowsEnterprise: Handler<"getWindowsEnterprise"> = async (
  { params, principal },
  { store, forms },
) => {
  const found = await readableEnterprise(
    store.queries,
    params.organizationId,
    principal,
    findWindowsEnterprise,
  );
  if ("refusal" in found) return found;
  return {
    status: 200,
    body: windowsEnterpriseView(forms, found.organization, found.enterprise),
  };
};

export const getLegacyWindowsEnterprise: Handler<"getLegacyWindowsEnterprise"> = async (
  { params, principal },
  { store, forms },
) => {
  const found = await readableEnterprise(
    store.queries,
    params.organizationId,
    principal,
    findWindowsEnterprise,
  );
  if ("refusal" in found) return found;
  return {
    status: 200,
    body: legacyWindowsEnterpriseView(forms, found.organization, found.enterprise),
  };
};

export const updateWindowsEnterprise: Handler<"updateWindowsEnterprise"> = (
  { params, body, principal },
  { store, forms },
) =>
  store.change(async (queries) => {
    const found = await changeableEnterprise(
      queries,
      params.organizationId,
      principal,
      findWindowsEnterprise,
    );
    if ("refusal" in found) return found;
    if (!isEnrollmentDomain(canonicalDomain(body.domain))) {
      return refuse("MdmEnrollmentDomainInvalid", {
        in: "body",
        pointer: "/domain",
        rule: "enrollmentDomain",
        message: "must be enterpriseenrollment. followed by a domain of yours",
        received: JSON.stringify(body.domain).slice(0, 64),
      });
    }
    const enterprise = await update(queries, found.enterprise, body);
    if (!enterprise) return certificateRefusal(body.domain);
    return { status: 200, body: windowsEnterpriseView(forms, found.organization, enterprise) };
  });

export const updateLegacyWindowsEnterprise: Handler<"updateLegacyWindowsEnterprise"> = (
  { params, body, principal },
  { store, forms },
) =>
  store.change(async (queries) => {
    const found = await changeableEnterprise(
      queries,
      params.organizationId,
      principal,
      findWindowsEnterprise,
    );
    if ("refusal" in found) return found;
    const enterprise = await update(queries, found.enterprise, body);
    if (!enterprise) return certificateRefusal(body.domain);
    return {
      status: 200,
      body: legacyWindowsEnterpriseView(forms, found.organization, enterprise),
    };
  });

/** Answers undefined, with nothing changed, when no certificate can be issued for the new domain. */
async function update(
  queries: Queries,
  enterprise: WindowsEnterpriseRow,
  body: Schema<"WindowsEnterpriseUpdate"> | Schema<"LegacyWindowsEnterpriseUpdate">,
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
