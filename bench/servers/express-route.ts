// A path template of OpenAPI in the syntax of Express and Fastify.

/** `/pets/{id}` as `/pets/:id`. */
export function expressRoute(template: string): string {
  return template.replaceAll(/\{([^}]+)\}/g, ":$1");
}
