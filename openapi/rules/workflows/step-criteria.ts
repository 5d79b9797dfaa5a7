// Requires every step of a workflow that calls an operation to say which status it expects.
import type { HouseRule, Node } from "../shared/redocly.ts";

export const stepCriteria: HouseRule = () => ({
  Step(step, context) {
    if (step.workflowId !== undefined) return;
    const criteria: Node[] = step.successCriteria ?? [];
    if (criteria.length === 0) {
      context.report({
        message: `The step "${step.stepId}" has no success criteria, so it passes whatever is answered; add successCriteria for $statusCode and for the body.`,
        location: context.location.key(),
      });
    } else if (!criteria.some(({ condition }) => String(condition).includes("$statusCode"))) {
      context.report({
        message: `The success criteria of the step "${step.stepId}" leave the status open; add a condition such as $statusCode == 200.`,
        location: context.location.child(["successCriteria"]).key(),
      });
    }
  },
});
