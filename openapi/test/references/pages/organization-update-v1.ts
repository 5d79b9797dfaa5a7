// The page "Update organization details", of v1.
import type { ReferencePage } from "../reference-page.ts";

export const organizationPage: ReferencePage = {
  method: "PUT",
  path: "/v1/organizations/{id}",
  deprecated: false,
  mediaType: "application/json",
  credentials: "authorization",
  parameters: { id: { required: true } },
  request: {
    "": { type: "object" },
    "/name": { type: "string" },
    "/subscriptionId": { type: "string" },
  },
  // The sentence on the handshake is all that the page has of it.
  roles: {
    "/handshake": ["administrator"],
    "/subscriptionId": ["administrator", "support"],
  },
  responses: {
    200: { fields: { "": { type: "number" } } },
    400: { errors: { "": "Invalid input" } },
    401: { errors: { "": "Invalid authentication token" } },
    403: { errors: { "": "Insufficient rights" } },
  },
  headers: {
    "Access-Control-Expose-Headers": "authorization, content-type",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS, PUT",
    "Access-Control-Allow-Origin": "*",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Content-Security-Policy":
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "Feature-Policy": "self",
    "Permissions-policy": "interest-cohort=()",
  },
  exchanges: [
    { parameters: { id: 90 }, request: { name: "Custom Name" }, status: "200", answer: { id: 90 } },
    {
      parameters: { id: 94 },
      request: { name: "Enterprise Org" },
      status: "200",
      answer: { id: 94 },
    },
  ],
};
