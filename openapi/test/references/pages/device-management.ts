// What the three pages of device management print alike: the path parameter, the branding and the errors.
import type { PublishedFacts, PublishedFields, PublishedResponse } from "../reference-page.ts";

/** The pattern is printed with two backslashes. */
export const publishedOrganizationId: PublishedFacts = {
  type: "string",
  required: true,
  pattern: String.raw`^(([a-fA-F0-9]{24})|([a-zA-Z0-9\\-]{3,}))$`,
};

export const publishedEntityId: PublishedFacts = {
  type: "string",
  pattern: "^[a-fA-F0-9]{24}$",
};

export const publishedEmail: PublishedFacts = {
  type: "string",
  required: false,
  maxLength: 256,
  pattern: String.raw`^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-\.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$`,
  format: "email",
};

export const optionalText: PublishedFacts = { type: "string", required: false };
export const optionalText256: PublishedFacts = { type: "string", required: false, maxLength: 256 };
export const optionalObject: PublishedFacts = { type: "object", required: false };

/** Returns the branding, with the facts of its e-mail address. */
export function publishedBranding(email: PublishedFacts): PublishedFields {
  return {
    "/configuration": optionalObject,
    "/configuration/primaryColor": optionalText256,
    "/configuration/logo": optionalText,
    "/configuration/contactEmail": email,
    "/configuration/contactPhone": optionalText256,
  };
}

/** Returns an error response. The pages print its first error as the example and its last among the fields. */
export function publishedErrors(errors: Record<string, string>): PublishedResponse {
  return {
    fields: {
      "": { type: "object" },
      "/status": { type: "boolean", required: false, const: false },
      "/error": { type: "object", required: false },
      "/error/code": { type: "number", required: false },
      "/error/message": { type: "string", required: false },
    },
    errors,
  };
}

export const publishedUnauthorized = publishedErrors({
  4002: "No auth token",
  4004: "Invalid Token",
});

export const publishedNotFound = publishedErrors({ 3001: "Entity not found" });

/** Not a slip of ours: the text is printed like this. */
export const publishedPlanError = { 5050: "Feature not allowed for you billing plan" };
