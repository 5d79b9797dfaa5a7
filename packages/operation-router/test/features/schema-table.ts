// Checks values against schemas in both directions: as request bodies and as answers.
import { documentOf, json } from "../support.ts";
import { compare, type Row } from "./compare.ts";
import type { Difference } from "./differences.ts";

/** A schema, with values that fit it and values that do not. */
export interface SchemaCase {
  schema: unknown;
  good?: unknown[];
  /** Each value with the pointers of all its violations; "" is the whole value. */
  bad?: [value: unknown, ...pointers: string[]][];
  differs?: Difference;
}

/** Registers two tests for each value; all schemas are properties of one body, built once. */
export function compareSchemas(
  title: string,
  openapi: string,
  cases: Record<string, SchemaCase>,
  schemas: object = {},
): void {
  const properties = Object.entries(cases).map(([name, { schema }]) => [name, schema]);
  const schema = { type: "object", properties: Object.fromEntries(properties) };
  const paths = {
    "/values": {
      post: { requestBody: { required: true, ...json(schema) }, responses: { "200": json({}) } },
      get: { responses: { "200": json(schema) } },
    },
  };
  const document = { ...documentOf(paths, { schemas }), openapi };
  compare(`${title} in ${openapi}`, { document }, Object.entries(cases).flatMap(toRows));
}

function toRows([name, { good = [], bad = [], differs }]: [string, SchemaCase]): Row[] {
  const why = differs === undefined ? {} : { differs };
  const request = (value: unknown): Row => ({
    send: "POST /values",
    body: { [name]: value },
    ...why,
  });
  const answer = (value: unknown): Row => ({
    send: "GET /values",
    answer: { status: 200, body: { [name]: value } },
    ...why,
  });
  return [
    ...good.flatMap((value) => [
      { ...request(value), sees: { body: { [name]: value } } },
      answer(value),
    ]),
    ...bad.flatMap(([value, ...pointers]) => {
      const whole = pointers.map((pointer) => `/${name}${pointer}`);
      return [
        { ...request(value), refused: whole.map((pointer) => `body ${pointer}`) },
        { ...answer(value), breaks: whole },
      ];
    }),
  ];
}
