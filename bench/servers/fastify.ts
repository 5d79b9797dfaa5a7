// Starts Fastify with a single route, which validates the request and serializes the response by the document's schemas.
import type { AddressInfo } from "node:net";
import fastify, { type HTTPMethods } from "fastify";
import { at, isObject, type JsonObject, objectAt, referring } from "../src/materials/document.ts";
import type { Start } from "../src/contestants/exchange.ts";
import { expressRoute } from "./express-route.ts";

export const start: Start = async ({ document, exchange }) => {
  const whole = document();
  const { template, method, status } = exchange;
  const place = ["paths", template, method.toLowerCase()];
  const json = ["content", "application/json", "schema"];
  const app = fastify({ ajv: { customOptions: { strict: false } } });
  app.addSchema({ ...whole, $id: "document" });
  app.route({
    method: method as HTTPMethods,
    url: expressRoute(template),
    schema: {
      ...parameterSchemas(whole, place),
      ...(exchange.body === undefined
        ? {}
        : { body: referring(at(whole, ...place, "requestBody", ...json), "document") }),
      response: {
        [status]: referring(at(whole, ...place, "responses", String(status), ...json), "document"),
      },
    },
    handler: (_request, reply) => {
      void reply.code(status).send(exchange.answer);
    },
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return (app.server.address() as AddressInfo).port;
};

const parts: Record<string, string> = { path: "params", query: "querystring", header: "headers" };

/** Returns Fastify's `params`, `querystring` and `headers`: an object schema for each location of parameters. */
function parameterSchemas(whole: JsonObject, place: string[]): Record<string, JsonObject> {
  const schemas: Record<string, { type: "object"; properties: JsonObject; required: string[] }> =
    {};
  for (const holder of [place.slice(0, -1), place]) {
    const { length } = (objectAt(whole, ...holder)["parameters"] ?? []) as unknown[];
    for (let index = 0; index < length; index += 1) {
      const parameter = objectAt(whole, ...holder, "parameters", String(index));
      const part = parts[String(parameter["in"])];
      if (!part || !isObject(parameter["schema"])) continue;
      const schema = (schemas[part] ??= { type: "object", properties: {}, required: [] });
      const name = String(parameter["name"]);
      schema.properties[part === "headers" ? name.toLowerCase() : name] = referring(
        parameter["schema"],
        "document",
      );
      if (parameter["required"]) schema.required.push(name);
    }
  }
  return schemas;
}
