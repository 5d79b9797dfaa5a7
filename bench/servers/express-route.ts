// Converts path templates of OpenAPI to the syntax of Express and Fastify.

/** Converts `/pets/{id}` to `/pets/:id`. */
export function expressRoute(template: string): string {
  return template.replaceAll(/\{([^}]+)\}/g, ":$1");
}
