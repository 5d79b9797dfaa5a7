// Checks the documented examples of responses against their schemas.
import type { Diagnostic } from "./diagnostic.ts";
import type { Site } from "./site.ts";

export async function checkExamples(site: Site): Promise<Diagnostic[]> {
  await site.api.check();
  return [];
}
