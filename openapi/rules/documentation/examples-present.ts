// Requires named examples of every request and response body, each with a summary.
import type { Context, HouseRule } from "../shared/redocly.ts";
import { isText } from "../shared/text.ts";

export const examplesPresent: HouseRule = () => ({
  RequestBody(body, context) {
    checkContent(body.content, context, "request body");
  },
  Response(response, context) {
    checkContent(response.content, context, "response");
  },
  Example(example, context) {
    if (isText(example.summary)) return;
    context.report({
      message: `Example "${context.key}" has no summary; say in one line what it shows.`,
    });
  },
});

function checkContent(content: any, context: Context, owner: string): void {
  for (const [type, media] of Object.entries<any>(content ?? {})) {
    const location = context.location.child(["content", type]);
    if (media.example !== undefined) {
      context.report({
        message: `The ${owner} in ${type} has an "example"; give it a name and a summary under "examples".`,
        location: location.child(["example"]).key(),
      });
    } else if (Object.keys(media.examples ?? {}).length === 0) {
      context.report({
        message: `The ${owner} in ${type} has no examples; add at least one under "examples".`,
        location: location.key(),
      });
    }
  }
}
