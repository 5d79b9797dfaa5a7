// The page "Update organization", of v1beta1, whose words are put into the terms of JSON Schema.
import type { PublishedResponse, ReferencePage } from "../reference-page.ts";

const KB = 1024;

/** Returns the characters of the longest data URL of an image of fewer bytes than the limit, the longest prefix included. */
function dataUrlBelow(limit: number): number {
  return "data:image/jpeg;base64,".length + Math.ceil((limit - 1) / 3) * 4;
}

const errorStatus: PublishedResponse = {
  fields: {
    "": { type: "object" },
    "/code": { type: "integer" },
    "/message": { type: "string" },
    "/details": { type: "array" },
    "/details/[]": { type: "object" },
    "/details/[]/@type": { type: "string" },
  },
};

export const organizationV1Beta1Page: ReferencePage = {
  // The page itself leaves out the method and the path. They are those of its API's description.
  method: "PUT",
  path: "/v1beta1/organizations/{id}",
  deprecated: false,
  mediaType: "application/json",
  parameters: { id: { required: true } },
  request: {
    "": { type: "object" },
    "/name": { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
    "/title": { type: "string" },
    "/metadata": { type: "object" },
    // An image of less than 200 KB.
    "/avatar": {
      type: "string",
      maxLength: dataUrlBelow(200 * KB),
      pattern: "^data:image/(png|jpg|jpeg|gif);base64,([a-zA-Z0-9+/]+={0,2})+$",
    },
  },
  bodyRequired: true,
  mayBeEmpty: ["/title", "/avatar"],
  defaultMetadata: ["labels", "description"],
  responses: {
    200: {
      fields: {
        "": { type: "object" },
        "/organization": { type: "object" },
        "/organization/id": { type: "string" },
        "/organization/name": { type: "string" },
        "/organization/title": { type: "string" },
        "/organization/metadata": { type: "object" },
        "/organization/created_at": { type: "string", format: "date-time" },
        "/organization/updated_at": { type: "string", format: "date-time" },
        "/organization/state": { type: "string", enum: ["enabled", "disabled"] },
        // An image of less than 2 MB.
        "/organization/avatar": { type: "string", maxLength: dataUrlBelow(2 * KB * KB) },
      },
    },
    400: errorStatus,
    401: errorStatus,
    403: errorStatus,
    404: errorStatus,
    500: errorStatus,
    default: errorStatus,
  },
  examples: {
    "/name": "frontier-org1-acme",
    "/title": "Acme Inc",
    "/metadata": { labels: { key: "value" }, description: "Organization description" },
  },
};
