// Names the files of the good fixture that tests change most, and the change that several tests share.
import type { Tree } from "./trees.ts";

export const things = "paths/v1_things_{id}.yaml";
export const creation = "paths/v1_things.yaml";
export const status = "paths/v2_status.yaml";
export const bearer = "components/securitySchemes/bearerAuth.yaml";

/** Gives ThingUnknown the code of TokenMissing. */
export function sameCode(tree: Tree): void {
  const schema = "components/schemas/ThingUnknown.yaml";
  tree.replace(schema, "const: ThingUnknown", "const: TokenMissing");
  tree.replace("components/responses/NotFound.yaml", "code: ThingUnknown", "code: TokenMissing");
}
