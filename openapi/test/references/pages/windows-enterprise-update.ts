// The page "Update Windows enterprise configuration".
import type { ReferencePage } from "../reference-page.ts";
import {
  optionalObject,
  optionalText,
  publishedBranding,
  publishedEmail,
  publishedEntityId,
  publishedErrors,
  publishedNotFound,
  publishedOrganizationId,
  publishedPlanError,
  publishedUnauthorized,
} from "./device-management.ts";

const domain = { type: "string", required: true, maxLength: 256 };

export const windowsEnterprisePage: ReferencePage = {
  method: "PUT",
  path: "/v1/organizations/{organizationId}/mdm/windows/enterprise",
  permission: "mdm.windows.enterprise.update",
  deprecated: false,
  mediaType: "application/json",
  credentials: "authorization",
  parameters: { organizationId: publishedOrganizationId },
  request: {
    "": { type: "object" },
    ...publishedBranding(publishedEmail),
    "/domain": domain,
  },
  responses: {
    200: {
      fields: {
        "": { type: "object" },
        "/status": { type: "boolean", required: true },
        "/data": { type: "object", required: true },
        "/data/id": { ...publishedEntityId, required: true },
        "/data/domain": domain,
        "/data/updatedAt": { type: "string", required: true },
        "/data/createdAt": { type: "string", required: true },
        "/data/organizationInfo": optionalObject,
        "/data/organizationInfo/id": { ...publishedEntityId, required: false },
        "/data/organizationInfo/name": { ...optionalText, maxLength: 128 },
        "/data/organizationInfo/slug": {
          ...optionalText,
          minLength: 3,
          maxLength: 128,
          pattern: "^[a-z0-9][a-z0-9-]+[a-z0-9]$",
        },
        // What these three objects hold is printed in the example only.
        "/data/organizationInfo/store": optionalObject,
        "/data/organizationInfo/store/customDomain": { type: "string" },
        "/data/organizationInfo/branding": optionalObject,
        "/data/organizationInfo/branding/logo": { type: "string" },
        "/data/organizationInfo/branding/picture": { type: "string" },
        "/data/organizationInfo/branding/primaryColor": { type: "string" },
        "/data/organizationInfo/configuration": optionalObject,
        "/data/organizationInfo/configuration/storageProvider": { type: "string" },
        "/data/organizationInfo/createdBy": { ...publishedEntityId, required: false },
      },
    },
    400: publishedErrors({
      ...publishedPlanError,
      5229: "WinEnterprise enrollment domain must use enterpriseenrollment.{your-domain}",
    }),
    401: publishedUnauthorized,
    404: publishedNotFound,
  },
};
