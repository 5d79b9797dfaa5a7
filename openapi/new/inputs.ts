// Everything that must be known of a new operation: what it is called, how it is asked for, and what is wrong with it.
import { sourcePlace } from "../release/baseline/source-place.ts";
import { pointerTo } from "../release/contract-document.ts";
import { familyOf } from "../rules/errors/error-families.ts";
import { anyOf } from "../rules/shared/text.ts";
import { type ContractSources, schemeFile, type SourceOperation } from "./contract-sources.ts";
import { formDiagnostics } from "./house-forms.ts";
import { sharedSegments } from "./siblings.ts";

/** What is known of the operation so far. */
export interface OperationInput {
  method?: string;
  path?: string;
  operationId?: string;
  summary?: string;
  description?: string;
  tag?: string;
  permission?: string;
  /** Roles that get the permission, when it is a new one. */
  role?: string[];
  /** Why the operation is open to everyone, in place of a permission. */
  public?: string;
  /** What its schemas and examples are called; otherwise the noun of the operationId. */
  name?: string;
  /** Whether a POST, PUT or PATCH goes without a body. */
  noBody?: boolean;
}

/** One thing to be known. */
export interface Input {
  name:
    | "method"
    | "path"
    | "operationId"
    | "summary"
    | "description"
    | "tag"
    | "permission"
    | "role";
  /** How it is written on the command line. */
  written: string;
  /** What to answer, in a phrase. */
  asks: (contract: ContractSources, known: OperationInput) => string;
  isNeeded: (contract: ContractSources, known: OperationInput) => boolean;
  /** What is wrong with it, with the remedy. */
  check: (contract: ContractSources, known: OperationInput) => string[];
}

const always = () => true;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** In the order in which they are asked: later ones are judged by earlier ones. */
export const inputs: Input[] = [
  {
    name: "method",
    written: "METHOD",
    asks: () => `Method, ${anyOf(methods)}`,
    isNeeded: always,
    check: (_, { method = "" }) =>
      methods.includes(method.toUpperCase())
        ? []
        : [`The method "${method}" is none of an operation; write ${anyOf(methods)}.`],
  },
  {
    name: "path",
    written: "PATH",
    asks: () => "Path, such as /v1/things/{thingId}",
    isNeeded: always,
    check: checkPath,
  },
  {
    name: "operationId",
    written: "OPERATION_ID",
    asks: () => "operationId, such as updateThing",
    isNeeded: always,
    check: (contract, known) => {
      const same = contract.operations.find(
        ({ node }) => node["operationId"] === known.operationId,
      );
      if (!same) return formOf(contract, "operationId", known);
      return [
        `The operationId "${known.operationId}" is that of ${same.method.toUpperCase()} ${same.path} at ${placeOf(same)}; choose another.`,
      ];
    },
  },
  {
    name: "summary",
    written: "--summary",
    asks: (_, { operationId = "it" }) => `Summary: what ${operationId} does, in a few words`,
    isNeeded: always,
    check: (contract, known) => formOf(contract, "summary", known),
  },
  {
    name: "description",
    written: "--description",
    asks: () => "Description: what the name cannot say, in sentences",
    isNeeded: always,
    check: (contract, known) => formOf(contract, "description", known),
  },
  {
    name: "tag",
    written: "--tag",
    asks: (contract) => `Tag, ${anyOf(tagsOf(contract))}`,
    isNeeded: always,
    check: (contract, { tag = "" }) =>
      tagsOf(contract).includes(tag)
        ? []
        : [
            `The tag "${tag}" is not declared; write ${anyOf(tagsOf(contract))}, or add it to tags and x-tagGroups in openapi/openapi.yaml.`,
          ],
  },
  {
    name: "permission",
    written: "--permission",
    asks: () => "Permission that it needs, a known or a new one, such as thing.update",
    isNeeded: (_, known) => known.public === undefined,
    check: (_, { permission = "" }) =>
      /^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)+$/.test(permission)
        ? []
        : [
            `The permission "${permission}" is not words with dots between; write it like thing.update.`,
          ],
  },
  {
    name: "role",
    written: "--role",
    asks: (contract) => `Roles that have it, with commas between: ${rolesOf(contract).join(", ")}`,
    isNeeded: (contract, { permission }) =>
      permission !== undefined && !Object.hasOwn(permissionsOf(contract), permission),
    check: (contract, { role = [] }) =>
      role
        .filter((one) => !rolesOf(contract).includes(one))
        .map(
          (one) =>
            `The role "${one}" is not among x-roles of openapi/${schemeFile}; write ${anyOf(rolesOf(contract))}.`,
        ),
  },
];

/** What is wrong with the options that nothing asks for. */
export function optionDiagnostics(contract: ContractSources, known: OperationInput): string[] {
  const found: string[] = [];
  if (known.public !== undefined && known.permission !== undefined) {
    found.push("--public and --permission exclude each other; leave one out.");
  }
  if (known.public?.trim() === "") found.push("--public says nothing; write the reason.");
  const isKnown = Object.hasOwn(permissionsOf(contract), known.permission ?? "");
  if (known.role && (isKnown || known.public !== undefined)) {
    const remedy = isKnown
      ? `change the roles of ${known.permission} in openapi/${schemeFile}`
      : "";
    found.push(`--role is for a new permission only; leave it out${remedy && `, and ${remedy}`}.`);
  }
  if (known.name !== undefined && !/^[A-Z][A-Za-z0-9]*$/.test(known.name)) {
    found.push(`The name "${known.name}" is not PascalCase; write it like GardenThing.`);
  }
  return found;
}

export function permissionsOf(contract: ContractSources): Record<string, { roles: string[] }> {
  return contract.parsedFile(schemeFile)["x-permissions"] ?? {};
}

function rolesOf(contract: ContractSources): string[] {
  return Object.keys(contract.parsedFile(schemeFile)["x-roles"] ?? {});
}

function tagsOf(contract: ContractSources): string[] {
  return (contract.root["tags"] ?? []).map(({ name }: { name: string }) => name);
}

function formOf(
  contract: ContractSources,
  key: "operationId" | "summary" | "description",
  known: OperationInput,
): string[] {
  const { method = "get", path = "/", operationId, summary, description } = known;
  const operation = { operationId, summary, description };
  if (!known[key]?.trim()) return [`The ${key} is empty; write one.`];
  return formDiagnostics(contract, key, { path, method: method.toLowerCase(), operation });
}

function checkPath(
  contract: ContractSources,
  { path = "", method = "" }: OperationInput,
): string[] {
  if (!path.startsWith("/"))
    return [`The path "${path}" does not begin with "/"; write "/${path}".`];
  const odd = path
    .slice(1)
    .split("/")
    .find((segment) => !/^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*|\{[A-Za-z][A-Za-z0-9]*\})$/.test(segment));
  if (odd !== undefined) {
    return [
      `The path "${path}" has the segment "${odd}"; write segments in kebab-case and parameters like {thingId}, without a slash at the end.`,
    ];
  }
  const existing = contract.operations.find(
    (operation) => operation.path === path && operation.method === method.toLowerCase(),
  );
  if (existing) {
    return [
      `${method.toUpperCase()} ${path} exists: ${existing.node["operationId"]} at ${placeOf(existing)}; change it there.`,
    ];
  }
  const same = contract.operations.find(
    (operation) => operation.path !== path && shape(operation.path) === shape(path),
  );
  if (same) {
    const end = sharedSegments(same.path, path);
    const [here, there] = [path.split("/")[end], same.path.split("/")[end]];
    return [`The path "${path}" is ${same.path} with ${here} for ${there}; write ${same.path}.`];
  }
  if (familyOf(contract.root, path)) return [];
  return [
    `The path "${path}" belongs to no error family; extend x-error-families in openapi/openapi.yaml.`,
  ];
}

/** A path without the names of its parameters. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

/** The file and line of an operation. */
function placeOf({ path, method }: SourceOperation): string {
  return sourcePlace(pointerTo("paths", path, method));
}
