// Shows an Android enterprise as device management describes it.
import type { Schema } from "../contract/schema-types.ts";
import type { AndroidEnterpriseRow } from "../store/tables.ts";

export function androidEnterpriseView(
  row: AndroidEnterpriseRow,
): Schema<"AndroidEnterpriseResponse"> {
  const config = JSON.parse(row.config) as Schema<"AndroidEnterpriseConfig">;
  return {
    status: true,
    data: {
      id: row.id,
      ...(row.email_text !== null && { emailText: row.email_text }),
      config,
      ...(row.branding !== null && {
        configuration: JSON.parse(row.branding) as Schema<"EnterpriseBranding">,
      }),
      ...(row.error !== null && { error: row.error as "unauthorized" }),
      ...(row.google_name !== null && { _config: googleEnterprise(row.google_name, config) }),
      ...(row.admin_email !== null && { adminEmail: row.admin_email }),
      updatedAt: row.updated_at,
      createdAt: row.created_at,
    },
  };
}

/**
 * Returns the enterprise in the form of the Android Management API.
 *
 * @see https://developers.google.com/android/management/reference/rest/v1/enterprises
 */
function googleEnterprise(name: string, config: Schema<"AndroidEnterpriseConfig">) {
  const {
    name: _internalName,
    managedGooglePlayAccountsEnterpriseType: _accounts,
    managedGoogleDomainType: _domain,
    ...settings
  } = config;
  return { name, ...settings };
}
