// The page "Update win enterprise info", of the legacy form.
import type { ReferencePage } from "../reference-page.ts";
import {
  optionalObject,
  optionalText,
  optionalText256,
  publishedBranding,
  publishedEntityId,
  publishedErrors,
  publishedNotFound,
  publishedOrganizationId,
  publishedPlanError,
  publishedUnauthorized,
} from "./device-management.ts";

const optionalId = { ...publishedEntityId, required: false };
const optionalTime = { ...optionalText, format: "date-time" };

export const legacyWindowsEnterprisePage: ReferencePage = {
  method: "PUT",
  path: "/v1/organizations/{organizationId}/mdm/win/enterprise/",
  deprecated: false,
  mediaType: "application/json",
  credentials: "authorization",
  parameters: { organizationId: publishedOrganizationId },
  request: {
    "": { type: "object" },
    "/domain": { type: "string", required: true, maxLength: 256 },
    ...publishedBranding({ ...optionalText256, format: "email" }),
  },
  responses: {
    200: {
      fields: {
        "": { type: "object" },
        "/status": { type: "boolean", required: false },
        "/data": optionalObject,
        "/data/id": optionalId,
        "/data/domain": optionalText256,
        "/data/updatedAt": optionalTime,
        "/data/createdAt": optionalTime,
        "/data/organizationInfo": optionalObject,
        "/data/organizationInfo/id": optionalId,
        "/data/organizationInfo/name": { ...optionalText, maxLength: 128 },
        "/data/organizationInfo/slug": {
          ...optionalText,
          minLength: 3,
          maxLength: 128,
          pattern: "^[a-zA-Z0-9][a-zA-Z0-9-]+[a-zA-Z0-9]$",
        },
        "/data/organizationInfo/store": optionalObject,
        "/data/organizationInfo/store/customDomain": optionalText256,
        "/data/organizationInfo/branding": optionalObject,
        "/data/organizationInfo/branding/logo": optionalText256,
        "/data/organizationInfo/branding/picture": optionalText,
        "/data/organizationInfo/branding/primaryColor": {
          ...optionalText,
          pattern: "^#[a-zA-Z0-9]{6}$",
        },
        "/data/organizationInfo/configuration": optionalObject,
        "/data/organizationInfo/configuration/storageProvider": optionalId,
        "/data/organizationInfo/createdBy": optionalId,
      },
    },
    400: publishedErrors({ ...publishedPlanError, 5132: "Error generating certificates" }),
    401: publishedUnauthorized,
    404: publishedNotFound,
  },
};
