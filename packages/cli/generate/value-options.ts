// Makes the options of a command: one for each parameter, and one for each field of the body.
import { follow, type MediaType } from "@org-admin/client/generate/document";
import type { NamedOperation } from "@org-admin/client/generate/named-operations";
import { takenFlags } from "../src/model/fixed-options.ts";
import type { ValueOption } from "../src/model/model.ts";
import {
  type CommandDocument,
  type DescribedBody,
  type DescribedParameter,
  type FieldSchema,
  hasFields,
  schemaOf,
} from "./document.ts";
import { fieldsOf, fieldType, resolve } from "./field-types.ts";
import { kebabCase, takeName } from "./kebab-case.ts";

/** How many levels of a body have options; what is deeper is given as JSON. */
const deepest = 4;

/** A parameter that is written as a document of its own is given as its text. */
function parameterType(
  document: CommandDocument,
  parameter: DescribedParameter,
): ReturnType<typeof fieldType> {
  if (parameter.content) return { type: "string", limits: Object.keys(parameter.content).join() };
  return fieldType(document, schemaOf(parameter));
}

/** Returns the body of an operation, if it has one. */
export function bodyOf(
  document: CommandDocument,
  { node }: NamedOperation,
): DescribedBody | undefined {
  return node.requestBody && (follow(document as never, node.requestBody) as DescribedBody);
}

/** Returns the options of an operation; no two have the same flag. */
export function valueOptions(document: CommandDocument, operation: NamedOperation): ValueOption[] {
  const taken = new Set(takenFlags);
  const parameters = inPathOrder(operation).map((parameter) => {
    const { name, in: place, required, description } = parameter as DescribedParameter;
    const schema = schemaOf(parameter);
    return option(
      taken,
      { place, keys: [name], ...(required && { required: true as const }) },
      {
        ...parameterType(document, parameter),
        description: description ?? resolve(document, schema).description,
      },
    );
  });
  const body = bodyOf(document, operation);
  const [type, media] = fieldMedia(body) ?? [];
  if (type === undefined || media?.schema === undefined) return parameters;
  const isRequired = body?.required === true;
  return [
    ...parameters,
    ...bodyOptions(document, taken, media.schema as FieldSchema, [], isRequired),
  ];
}

/** The first media type of a body whose fields have names. */
export function fieldMedia(body: DescribedBody | undefined): [string, MediaType] | undefined {
  return Object.entries(body?.content ?? {}).find(([type]) => hasFields(type));
}

function bodyOptions(
  document: CommandDocument,
  taken: Set<string>,
  schema: FieldSchema,
  keys: string[],
  isRequired: boolean,
): ValueOption[] {
  return fieldsOf(document, schema).flatMap((field) => {
    const found = resolve(document, field.schema);
    if (found.readOnly) return [];
    const path = [...keys, field.name];
    const required = isRequired && field.required;
    const type = fieldType(document, field.schema);
    const isGroup =
      type.type === "json" && path.length < deepest && fieldsOf(document, found).length > 0;
    if (isGroup) return bodyOptions(document, taken, found, path, required);
    const place = {
      place: "body" as const,
      keys: path,
      ...(required && { required: true as const }),
    };
    return [option(taken, place, { ...type, description: found.description })];
  });
}

function option(
  taken: Set<string>,
  value: Pick<ValueOption, "place" | "keys" | "required">,
  { description, ...type }: ReturnType<typeof fieldType> & { description: string | undefined },
): ValueOption {
  const short = value.keys.map(kebabCase).join(".");
  const long = `${value.place}.${short}`;
  // The parser takes --no-x for the negation of --x.
  const candidates = short === "" || short.startsWith("no-") ? [long] : [short, long];
  return {
    flag: takeName(taken, candidates),
    ...value,
    ...type,
    ...(description && { description: description.trim() }),
  };
}

/** Path parameters may be given by their position, so they come in the order of the URL. */
function inPathOrder({ path, parameters }: NamedOperation): DescribedParameter[] {
  const at = ({ in: place, name }: DescribedParameter): number =>
    place === "path" ? path.indexOf(`{${name}}`) : path.length;
  return parameters.toSorted((one, other) => at(one) - at(other));
}
