// Plays every story of the contract on the real server: each documented example must be what the server answers.
import { after, describe, it } from "node:test";
import { buildStage } from "../play.ts";
import { stories } from "../stories.ts";
import { checkStory } from "../story-check.ts";

const stage = await buildStage({ after });

const table = Map.groupBy(stories(), ({ operationId }) => operationId);

for (const [operationId, operationStories] of table) {
  describe(operationId, () => {
    for (const story of operationStories) {
      it(`answers ${story.status} ${story.name}`, (test) => checkStory(test, story, stage));
    }
  });
}
