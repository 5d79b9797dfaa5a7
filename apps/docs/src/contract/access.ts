// Reads what the security schemes say of roles and of the permissions that they hold.
import { readSecuritySchemes } from "@contract-first/operation-router/document/definition-reader";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { textOf } from "./text.ts";

/** One security scheme. */
export interface AccessScheme {
  name: string;
  /** How a request carries it: `Authorization: Bearer <token>`. */
  how: string;
  description: string;
  /** A role without a token for demonstrations has an empty one. */
  roles: { name: string; description: string; reach: string; demoToken: string }[];
  permissions: { name: string; description: string; roles: string[] }[];
}

/** Returns the security schemes by name. */
export function accessOf(document: OpenApiDocument): Map<string, AccessScheme> {
  return new Map(
    Object.entries(readSecuritySchemes(document)).map(([name, scheme]) => [
      name,
      {
        name,
        how: howToSend(scheme),
        description: textOf(scheme.description),
        roles: Object.entries(asObject(scheme["x-roles"])).map(([role, node]) => {
          const { description, reach, demoToken } = asObject(node);
          return {
            name: role,
            description: textOf(description),
            reach: textOf(reach),
            demoToken: textOf(demoToken),
          };
        }),
        permissions: permissionsOf(scheme),
      },
    ]),
  );
}

/** Our own list, or the scopes of OAuth flows. */
function permissionsOf(scheme: JsonObject): AccessScheme["permissions"] {
  const own = Object.entries(asObject(scheme["x-permissions"])).map(([name, node]) => {
    const { description, roles } = asObject(node);
    return { name, description: textOf(description), roles: asArray(roles).map(String) };
  });
  const scopes = Object.values(asObject(scheme.flows)).flatMap((flow) =>
    Object.entries(asObject(asObject(flow).scopes)),
  );
  return [
    ...own,
    ...new Map(
      scopes.map(([name, text]) => [name, { name, description: textOf(text), roles: [] }]),
    ).values(),
  ];
}

function howToSend({ type, scheme, in: place, name }: JsonObject): string {
  if (type === "apiKey") {
    if (place === "query") return `?${String(name)}=<key>`;
    return place === "cookie" ? `Cookie: ${String(name)}=<key>` : `${String(name)}: <key>`;
  }
  if (type === "mutualTLS") return "a client certificate";
  const kind = type === "http" ? String(scheme) : "bearer";
  if (kind.toLowerCase() === "basic") return "Authorization: Basic <user:password in Base64>";
  return `Authorization: ${kind.charAt(0).toUpperCase()}${kind.slice(1)} <token>`;
}
