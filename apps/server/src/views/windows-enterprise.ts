// Shows a Windows enterprise in the current and in the legacy form.
import type { Forms } from "../contract/forms.ts";
import type { Schema } from "../contract/schema-types.ts";
import type { OrganizationRow, WindowsEnterpriseRow } from "../store/tables.ts";
import { organizationInfo } from "./organization.ts";

export function windowsEnterpriseView(
  forms: Forms,
  organization: OrganizationRow,
  enterprise: WindowsEnterpriseRow,
): Schema<"WindowsEnterpriseResponse"> {
  return forms.fit("WindowsEnterpriseResponse", {
    status: true,
    data: record(organization, enterprise),
  });
}

export function legacyWindowsEnterpriseView(
  forms: Forms,
  organization: OrganizationRow,
  enterprise: WindowsEnterpriseRow,
): Schema<"LegacyWindowsEnterpriseResponse"> {
  return forms.fit("LegacyWindowsEnterpriseResponse", {
    status: true,
    data: record(organization, enterprise),
  });
}

function record(organization: OrganizationRow, enterprise: WindowsEnterpriseRow) {
  return {
    id: enterprise.id,
    domain: enterprise.domain,
    ...(enterprise.branding !== null && { configuration: JSON.parse(enterprise.branding) }),
    updatedAt: enterprise.updated_at,
    createdAt: enterprise.created_at,
    organizationInfo: organizationInfo(organization),
  };
}
