// The page "Update enterprise configuration", of Android.
import type { PublishedFields, ReferencePage } from "../reference-page.ts";
import {
  optionalObject,
  optionalText,
  optionalText256,
  publishedBranding,
  publishedEmail,
  publishedEntityId,
  publishedErrors,
  publishedNotFound,
  publishedOrganizationId,
  publishedPlanError,
  publishedUnauthorized,
} from "./device-management.ts";

const anything = { type: "any", required: false };
const contacts = [
  "contactEmail",
  "dataProtectionOfficerName",
  "dataProtectionOfficerEmail",
  "dataProtectionOfficerPhone",
  "euRepresentativeName",
  "euRepresentativeEmail",
  "euRepresentativePhone",
];

function message(pointer: string): PublishedFields {
  return {
    [pointer]: optionalObject,
    [`${pointer}/localizedMessages`]: optionalObject,
    [`${pointer}/defaultMessage`]: optionalText,
  };
}

export const androidEnterprisePage: ReferencePage = {
  method: "PUT",
  path: "/v1/organizations/{organizationId}/mdm/android/enterprise/",
  permission: "mdm.android.enterprise.update",
  deprecated: false,
  mediaType: "application/json",
  credentials: "authorization",
  parameters: { organizationId: publishedOrganizationId },
  request: {
    "": { type: "object" },
    "/emailText": optionalText,
    "/config": { type: "object", required: true },
    "/config/primaryColor": { type: "number", required: false },
    "/config/logo": { type: "object", required: true },
    "/config/logo/url": optionalText256,
    "/config/logo/sha256Hash": optionalText256,
    "/config/enterpriseDisplayName": optionalText256,
    "/config/termsAndConditions": { type: "array", required: false },
    "/config/termsAndConditions/[]": { type: "object" },
    ...message("/config/termsAndConditions/[]/header"),
    ...message("/config/termsAndConditions/[]/content"),
    "/config/appAutoApprovalEnabled": { type: "boolean", required: false },
    "/config/contactInfo": optionalObject,
    ...Object.fromEntries(contacts.map((name) => [`/config/contactInfo/${name}`, optionalText256])),
    ...publishedBranding(publishedEmail),
  },
  responses: {
    200: {
      fields: {
        "": { type: "object" },
        "/status": { type: "boolean", required: true },
        "/data": { type: "object", required: true },
        "/data/id": { ...publishedEntityId, required: true },
        "/data/config": { type: "object", required: true },
        "/data/config/name": { ...optionalText, maxLength: 128 },
        "/data/config/enterpriseDisplayName": optionalText256,
        "/data/config/logo": anything,
        "/data/config/primaryColor": {
          type: "integer",
          required: false,
          minimum: 0,
          maximum: 9007199254740991,
        },
        "/data/config/termsAndConditions": { type: "array", required: false },
        "/data/config/enterpriseType": optionalText,
        "/data/config/managedGooglePlayAccountsEnterpriseType": optionalText,
        "/data/config/managedGoogleDomainType": optionalText,
        "/data/config/googleAuthenticationSettings": anything,
        "/data/error": { ...optionalText, enum: ["unauthorized"] },
        "/data/_config": anything,
        "/data/adminEmail": publishedEmail,
        "/data/updatedAt": { type: "string", required: true },
        "/data/createdAt": { type: "string", required: true },
      },
    },
    400: publishedErrors(publishedPlanError),
    401: publishedUnauthorized,
    404: publishedNotFound,
  },
};
