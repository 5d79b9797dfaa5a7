// Finds roles and permissions that callers lose: `x-roles` and `x-permissions` of the security schemes.
import { type ContractData, pointerTo } from "../../contract-document.ts";
import type { BreakingChange } from "../breaking-change.ts";
import type { Uses } from "../uses.ts";

/** What callers lose by the roles, one line for each role or permission; `uses` are those of the released contract. */
export function lostRoles(
  base: ContractData,
  revision: ContractData,
  uses: Uses,
): BreakingChange[] {
  const schemes = Object.entries<ContractData>(base["components"]?.securitySchemes ?? {});
  return schemes.flatMap(([name, scheme]) => {
    const next = revision["components"]?.securitySchemes?.[name] as ContractData | undefined;
    if (next === undefined) return [];
    const place = ["components", "securitySchemes", name];
    return [
      lostFromRoles(scheme, next, place),
      lostFromPermissions(uses, scheme, next, place),
    ].flat();
  });
}

function lostFromRoles(
  scheme: ContractData,
  next: ContractData,
  place: string[],
): BreakingChange[] {
  return Object.entries<ContractData>(scheme["x-roles"] ?? {}).flatMap(([role, { reach }]) => {
    const pointer = pointerTo(...place, "x-roles", role);
    const kept = next["x-roles"]?.[role] as ContractData | undefined;
    if (kept === undefined) {
      return [
        {
          operations: [],
          pointer,
          change: `Role \`${role}\` was removed.`,
          loss: "Tokens of the role can no longer call anything.",
          instead: "Keep the role, and describe which role to use from now on.",
        },
      ];
    }
    if (reach === kept["reach"] || reach !== "any") return [];
    return [
      {
        operations: [],
        pointer: `${pointer}/reach`,
        change: `Role \`${role}\` reaches only what is its own, no longer everything.`,
        loss: "What is not its own is answered with 404.",
        instead: "Keep its reach, and add a role that reaches less.",
      },
    ];
  });
}

function lostFromPermissions(
  uses: Uses,
  scheme: ContractData,
  next: ContractData,
  place: string[],
): BreakingChange[] {
  return Object.entries<ContractData>(scheme["x-permissions"] ?? {}).flatMap(
    ([permission, { roles }]) => {
      const kept = next["x-permissions"]?.[permission]?.roles as string[] | undefined;
      // A permission that is gone is no longer asked for, or the operations that ask for another one are named.
      if (kept === undefined) return [];
      const lost = (roles as string[]).filter((role) => !kept.includes(role));
      if (lost.length === 0) return [];
      const named = lost.map((role) => `\`${role}\``).join(", ");
      return [
        {
          operations: uses.ofPermission(permission),
          pointer: pointerTo(...place, "x-permissions", permission, "roles"),
          change: `Permission \`${permission}\` was taken from ${named}.`,
          loss: "Tokens of the role get 403.",
          instead: "Leave the permission with the role, and add a role that has less.",
        },
      ];
    },
  );
}
