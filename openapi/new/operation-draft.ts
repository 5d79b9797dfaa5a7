// Drafts a new operation with all its files, or says what is in the way of it. Writes nothing.
import { pathFile } from "../rules/files/path-file-name.ts";
import { pathMethods } from "../rules/shared/path-operations.ts";
import type { Node } from "../rules/shared/redocly.ts";
import { bodyContent, type Components } from "./bodies.ts";
import { type ContractSources, schemeFile } from "./contract-sources.ts";
import { errorResponsesFor } from "./error-responses.ts";
import { ruleOptions } from "./house-forms.ts";
import { type OperationInput, permissionsOf } from "./inputs.ts";
import { pathParameters } from "./path-parameters.ts";
import { carriesBody, sharedSegments, siblings, verbOf } from "./siblings.ts";
import { linkFromCreates, linksOfCreate } from "./success/links.ts";
import { successShape } from "./success/success-response.ts";
import { kebabCase, participle, phrase } from "./words.ts";
import { withEntry, yamlText } from "./yaml-text.ts";

/** The texts of all files to write, by their path from the contract's folder. */
export interface OperationDraft {
  files: Map<string, string>;
  diagnostics: string[];
}

/** What is known of an operation once nothing is missing. */
export type CompleteInput = OperationInput &
  Required<
    Pick<OperationInput, "method" | "path" | "operationId" | "summary" | "description" | "tag">
  >;

export function draftOperation(contract: ContractSources, input: CompleteInput): OperationDraft {
  const { path, operationId, summary, description, tag } = input;
  const method = input.method.toLowerCase();
  const file = pathFile(path);
  const likest = siblings(contract, { path, method, operationId });
  const success = successShape(contract, likest, { path, method, file });
  const parameters = pathParameters(contract, path, file);
  const hasBody = carriesBody(method) && input.noBody !== true;
  const { responses, unknown } = errorResponsesFor(contract, likest, {
    path,
    file,
    acceptance: {
      secured: input.public === undefined,
      parameters: path.includes("{") || success.requestHeaders.size > 0,
      body: hasBody,
      takes: (header) => success.requestHeaders.has(header),
    },
  });
  const components: Components = {
    files: parameters.components,
    diagnostics: unknown.map(
      (kind) =>
        `No operation of the error family of ${path} documents an error raised by ${kind}; write a schema with x-raised-by: [${kind}] and a response for it first.`,
    ),
  };
  const bodies = draftBodies(contract, components, { input, success, hasBody, file });

  const operation: Node = {
    tags: [tag],
    summary,
    description,
    operationId,
    security: input.public === undefined ? [{ bearerAuth: [input.permission] }] : [],
    // In a file that exists, the parameters of the path may stand in each operation.
    parameters: [
      ...(contract.has(file) ? parameters.references : []),
      ...success.requestHeaders.values(),
    ],
    requestBody: bodies.request && { required: true, content: bodies.request },
    responses: {
      [success.status]: {
        description: bodies.description,
        headers: success.headers,
        content: bodies.response,
        links: success.status === "201" ? linksOfCreate(contract, path, bodies.answer) : {},
      },
      ...(success.notModified && { "304": success.notModified }),
      ...responses,
    },
    "x-public": input.public,
  };
  const files = new Map<string, string>();
  for (const [name, node] of components.files) files.set(name, yamlText(node));
  files.set(
    file,
    pathText(contract, file, { method, operation, parameters: parameters.references }),
  );
  if (method === "get") linkFromCreates(contract, files, { path, operationId });
  draftEntries(contract, files, input);
  return { files, diagnostics: components.diagnostics };
}

function draftBodies(
  contract: ContractSources,
  components: Components,
  {
    input: { operationId, name, summary },
    success,
    hasBody,
    file,
  }: {
    input: CompleteInput;
    success: ReturnType<typeof successShape>;
    hasBody: boolean;
    file: string;
  },
): {
  description: string;
  request: Node | undefined;
  response: Node | undefined;
  /** The example of the answer. */
  answer: unknown;
} {
  const verb = verbOf(operationId);
  const noun = name ?? operationId.slice(verb.length);
  const words = phrase(noun, ruleOptions(contract, "summary-form")["properNouns"] ?? []);
  const story = ["get", "list"].includes(verb) ? noun : participle(verb) + noun;
  const form = { create: "Creation", update: "Update" }[verb] ?? "Request";
  const request = {
    schema: noun + form,
    describes: `What a request sends to ${verb} the ${words}.`,
    summary,
    story,
    example: `${story}Request`,
  };
  const response = {
    schema: noun,
    describes: `What is answered about the ${words}.`,
    summary: `The ${words}`,
    story,
    example: story,
  };
  const options = { file, isList: verb === "list" };
  const content = success.hasContent
    ? bodyContent(contract, components, response, { ...options, envelope: success.schema })
    : undefined;
  const isChange = hasBody && success.hasContent && verb !== "create";
  return {
    description: success.hasContent
      ? `The ${words}${isChange ? ", as it is now" : ""}.`
      : `Done: ${summary[0]!.toLowerCase()}${summary.slice(1)}.`,
    request: hasBody
      ? bodyContent(contract, components, request, { file, isList: false, envelope: undefined })
      : undefined,
    response: content,
    answer: components.files.get(`components/examples/${response.example}.yaml`)?.["value"],
  };
}

/** The path file with the operation in its place; a file that exists keeps every byte it has. */
function pathText(
  contract: ContractSources,
  file: string,
  { method, operation, parameters }: { method: string; operation: Node; parameters: Node[] },
): string {
  const value = withoutEmpty(operation);
  if (!contract.has(file)) {
    return yamlText({ ...(parameters.length > 0 && { parameters }), [method]: value });
  }
  const keys = Object.keys(contract.parsedFile(file));
  const rank = pathMethods.indexOf(method);
  const earlier = keys.filter((key) => {
    const other = pathMethods.indexOf(key);
    return other !== -1 && other < rank;
  });
  const first = keys.findIndex((key) => pathMethods.includes(key));
  const previous = earlier.at(-1) ?? keys[first - 1];
  const follows = (key: string) => key === previous;
  return withEntry(contract.text(file), [], { key: method, value, follows });
}

/** The lines that other files get: of the path, of a new permission, of the changelog. */
function draftEntries(
  contract: ContractSources,
  files: Map<string, string>,
  { method, path, operationId, summary, permission, role }: CompleteInput,
): void {
  const paths = Object.keys(contract.root["paths"]);
  if (!paths.includes(path)) {
    const shares = (other: string) => sharedSegments(other, path);
    const most = Math.max(...paths.map(shares));
    const follows = (other: string) => shares(other) === most;
    const entry = { key: path, value: { $ref: pathFile(path) }, follows };
    files.set("openapi.yaml", withEntry(contract.text("openapi.yaml"), ["paths"], entry));
  }
  const subjects = [operationId];
  const permissions = Object.keys(permissionsOf(contract));
  if (permission !== undefined && !permissions.includes(permission)) {
    const value = { description: `${summary}.`, roles: role };
    const shares = (other: string) =>
      sharedSegments(other.replaceAll(".", "/"), permission.replaceAll(".", "/"));
    const most = Math.max(...permissions.map(shares));
    const follows = (other: string) => shares(other) === most;
    const entry = { key: permission, value, follows };
    files.set(schemeFile, withEntry(contract.text(schemeFile), ["x-permissions"], entry));
    subjects.push(permission);
  }
  const names = subjects.map((subject) => `\`${subject}\``).join(", ");
  const line = `- ${names}: ${summary}, with \`${method.toUpperCase()} ${path}\`.\n`;
  files.set(`changes/${kebabCase(operationId)}.md`, line);
}

function withoutEmpty(node: Node): Node {
  const entries = Object.entries<any>(node)
    .filter(([key, value]) => key === "security" || !isEmpty(value))
    .map(([key, value]) => [
      key,
      key === "responses"
        ? Object.fromEntries(
            Object.entries<Node>(value).map(([status, one]) => [status, withoutEmpty(one)]),
          )
        : value,
    ]);
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || (typeof value === "object" && Object.keys(value ?? {}).length === 0)
  );
}
