// Requires workflows to be readable as stories: a summary of the file, a description of each workflow and of each step.
import type { Context, HouseRule } from "../shared/redocly.ts";
import { isText } from "../shared/text.ts";

export const storyTold: HouseRule = () => ({
  Info(info, context) {
    summary(info.summary, "The file", context);
  },
  Workflow(workflow, context) {
    const subject = `The workflow "${workflow.workflowId}"`;
    summary(workflow.summary, subject, context);
    sentences(workflow.description, subject, "who wants what, and how it ends", context);
  },
  Step(step, context) {
    sentences(step.description, `The step "${step.stepId}"`, "who does what, and why", context);
  },
});

function summary(text: unknown, subject: string, context: Context): void {
  if (isText(text)) return;
  context.report({
    message: `${subject} has no summary; say in a few words what the story is about.`,
    location: context.location.key(),
  });
}

function sentences(text: unknown, subject: string, content: string, context: Context): void {
  if (!isText(text)) {
    const message = `${subject} has no description; tell in a sentence ${content}.`;
    context.report({ message, location: context.location.key() });
  } else if (!/[.?!]$/.test(text.trim())) {
    context.report({
      message: `The description of ${subject[0]!.toLowerCase()}${subject.slice(1)} ends with "${text.trim().split(/\s+/).slice(-3).join(" ")}"; end it with a full stop.`,
      location: context.location.child(["description"]),
    });
  }
}
