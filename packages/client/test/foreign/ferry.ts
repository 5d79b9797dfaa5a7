// A contract that has nothing of ours: other styles, media types, names, ranges of statuses, and cursors.
import type { OpenApi } from "../../generate/index.ts";

const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});
const at = (name: string, more: object = {}) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  ...more,
});
const ferry = { $ref: "#/components/schemas/Ferry" };
const problem = {
  description: "It went wrong.",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["title", "code"],
        properties: { title: { type: "string" }, code: { enum: ["sunk", "late"] } },
      },
      examples: { Sunk: { value: { title: "It sank", code: "sunk" } } },
    },
  },
};
const done = {
  description: "Done.",
  content: json({ type: "object", properties: { ok: { const: true } } }),
};

export const ferryContract = {
  openapi: "3.1.0",
  info: { title: "Ferries", version: "1" },
  paths: {
    "/ferries": {
      get: {
        operationId: "ferries/list-all",
        summary: "List ferries",
        parameters: [
          query("after", { type: "string" }),
          query(
            "tags",
            { type: "array", items: { type: "string" } },
            { style: "pipeDelimited", explode: false },
          ),
        ],
        "x-paging": { items: "/page/ferries", page: "after", next: "/page/cursor" },
        responses: {
          "2XX": {
            description: "A page.",
            content: json({
              type: "object",
              required: ["page"],
              properties: {
                page: {
                  type: "object",
                  required: ["ferries"],
                  properties: {
                    ferries: { type: "array", items: ferry },
                    cursor: { type: ["string", "null"] },
                  },
                },
              },
            }),
          },
          "4XX": problem,
          default: problem,
        },
      },
      post: {
        operationId: "delete",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["name"],
                properties: {
                  name: { type: "string" },
                  deck: { type: "integer" },
                  plan: { type: "string", format: "binary" },
                },
              },
            },
          },
        },
        parameters: [{ name: "Idempotency-Key", in: "header", schema: { type: "string" } }],
        responses: { "201": { description: "Made.", content: json(ferry) }, default: problem },
      },
    },
    "/ferries/{id}/legs/{leg}": {
      parameters: [
        at("id", { style: "label" }),
        at("leg", {
          style: "matrix",
          explode: true,
          schema: { type: "array", items: { type: "string" } },
        }),
      ],
      get: {
        parameters: [
          query(
            "window",
            { type: "object", properties: { from: { type: "string" }, to: { type: "string" } } },
            { style: "deepObject" },
          ),
          query("near", { type: "object", properties: { lat: { type: "number" } } }),
          { name: "filter", in: "query", content: json({ type: "object" }) },
          { name: "lang", in: "cookie", schema: { type: "string" } },
        ],
        responses: { "200": done },
      },
      patch: {
        operationId: "moveLeg",
        requestBody: {
          content: {
            "application/x-www-form-urlencoded": {
              schema: {
                type: "object",
                properties: {
                  pier: { type: "string" },
                  days: { type: "array", items: { type: "string" } },
                },
              },
            },
            "application/json": {
              schema: { type: "object", properties: { pier: { type: "string" } } },
            },
          },
        },
        responses: { "204": { description: "Moved." }, default: problem },
      },
    },
    "/ferries/{id}/photo": {
      parameters: [at("id")],
      get: {
        operationId: "getPhoto",
        responses: {
          "200": {
            description: "A photo.",
            headers: {
              "X-Width": { $ref: "#/components/headers/Width" },
              "X-Place": { $ref: "#/components/headers/Place" },
            },
            content: { "image/png": { schema: { type: "string", format: "binary" } } },
          },
        },
      },
      put: {
        operationId: "setPhoto",
        requestBody: { content: { "image/png": { schema: { type: "string", format: "binary" } } } },
        responses: { "204": { description: "Set." } },
      },
      head: {
        operationId: "hasPhoto",
        responses: {
          "200": { description: "There is one." },
          "404": { description: "There is none." },
        },
      },
    },
    "/ferries/{id}/note": {
      parameters: [at("id")],
      put: {
        operationId: "setNote",
        requestBody: { content: { "text/plain": { schema: { type: "string" } } } },
        responses: {
          "200": {
            description: "The note.",
            content: { "text/plain": { schema: { type: "string" }, example: "Mind the gap" } },
          },
        },
      },
    },
  },
  components: {
    headers: {
      Width: { required: true, schema: { type: "integer" } },
      Place: { description: "Where it was taken.", schema: { type: "string" } },
    },
    schemas: {
      Ferry: {
        type: "object",
        required: ["name", "kind"],
        properties: {
          name: { type: "string", examples: ["Aurora"] },
          kind: { enum: ["car", "foot"] },
        },
      },
    },
  },
} as unknown as OpenApi;
