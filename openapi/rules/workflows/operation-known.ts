// Requires every step of a workflow to name an operation or a workflow that exists.
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { HouseRule, Node } from "../shared/redocly.ts";
import { operationIdsOf } from "./source-operations.ts";

export const operationKnown: HouseRule = () => {
  /** The operationIds of each source description, by its name. */
  const sources = new Map<string, { file: string; operationIds: Set<string> | undefined }>();
  return {
    Root(root, context) {
      const folder = dirname(context.location.source.absoluteRef);
      for (const [index, { name, type, url }] of (root.sourceDescriptions as Node[]).entries()) {
        const file = join(folder, url);
        if (!existsSync(file)) {
          context.report({
            message: `The source "${name}" is at ${url}, where there is no file; write its path from here.`,
            location: context.location.child(["sourceDescriptions", index, "url"]),
          });
        } else if (type === "openapi") {
          sources.set(name, { file: basename(file), operationIds: operationIdsOf(file) });
        }
      }
    },
    Step(step, context) {
      if (step.operationPath !== undefined) {
        context.report({
          message: `The step "${step.stepId}" names its operation by a path; write operationId, which stays when the URL changes.`,
          location: context.location.child(["operationPath"]).key(),
        });
      }
      if (typeof step.operationId !== "string") return;
      const [, source, qualified] =
        /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(step.operationId) ?? [];
      const searched = [...sources].filter(([name]) => source === undefined || name === source);
      const operationId = qualified ?? step.operationId;
      // One that cannot be read may have it.
      if (searched.some(([, { operationIds }]) => operationIds?.has(operationId) ?? true)) return;
      const files = searched.map(([, { file }]) => file).join(" and ");
      const message = files
        ? `The step "${step.stepId}" names the operation "${operationId}", which ${files} does not have; write the operationId of one that exists.`
        : `The step "${step.stepId}" names the operation "${operationId}", but sourceDescriptions has no OpenAPI document${source ? ` named "${source}"` : ""}; add it there.`;
      context.report({ message, location: context.location.child(["operationId"]) });
    },
  };
};
