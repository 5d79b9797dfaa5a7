// Good saves as a designer makes them, for the tests and for what measures them.
import type { Checkout } from "./checkout.ts";

const entry = "openapi/openapi.yaml";
const schema = "openapi/components/schemas/Organization.yaml";
const path = "openapi/paths/v1_organization.yaml";

/** A change of a text that all pages show; returns the text. */
export function saveText(checkout: Checkout, round: number | string): string {
  const text = `Organizations, edited ${round} times`;
  const before = checkout.read(entry);
  checkout.write(
    entry,
    before.replace(/\n {2}summary: .*/, () => `\n  summary: ${text}`),
  );
  return text;
}

/** An operation that is new. */
export interface NewPath {
  url: string;
  undo(): void;
}

export function saveNewPath(checkout: Checkout, round: number): NewPath {
  const name = `headquarters-${round}`;
  const before = checkout.read(entry);
  checkout.write(`openapi/paths/v1_${name}.yaml`, newOperation(checkout.read(path)));
  checkout.write(entry, withPath(before, name));
  return {
    url: `/v1/${name}`,
    undo: () => {
      checkout.write(entry, before);
      checkout.delete(`openapi/paths/v1_${name}.yaml`);
    },
  };
}

/** Gives a schema that operations answer another property; returns its name. */
export function saveSchema(checkout: Checkout, round: number): { property: string; undo(): void } {
  const before = checkout.read(schema);
  const property = `floorsOfRound${round}`;
  checkout.write(
    schema,
    before.replace(
      "\nadditionalProperties:",
      `\n  ${property}:\n    type: integer\n    description: Floors of its headquarters.\nadditionalProperties:`,
    ),
  );
  return { property, undo: () => checkout.write(schema, before) };
}

function newOperation(text: string): string {
  return text
    .replace("operationId: getCurrentOrganization", "operationId: getHeadquarters")
    .replace(/summary: .*/, "summary: Get the headquarters");
}

function withPath(text: string, name: string): string {
  const line = `  /v1/${name}:\n    $ref: paths/v1_${name}.yaml\n`;
  return text.replace("  /v1/organization:\n", (next) => line + next);
}
