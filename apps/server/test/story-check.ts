// Checks that a story comes true: the server answers what the example says, and nothing that is not documented.
import assert from "node:assert/strict";
import { assertHeaders } from "./documented-headers.ts";
import { play, type Stage } from "./play.ts";
import type { Lifetime } from "./process.ts";
import type { Story } from "./stories.ts";

/** Plays a story, and fails unless the answer is the example, with the headers that are documented. */
export async function checkStory(test: Lifetime, story: Story, stage: Stage): Promise<void> {
  const { server, response, text } = await play(test, story, stage);
  assert.equal(response.status, story.status, text);
  if (story.mediaType === undefined) {
    assert.equal(text, "");
  } else {
    assert.match(response.headers.get("content-type") ?? "", new RegExp(`^${story.mediaType}`));
    const body: unknown = story.mediaType === "application/json" ? JSON.parse(text) : text;
    assert.deepEqual(essence(story, body), essence(story, expectedOf(story)));
  }
  assert.deepEqual(
    server.log.filter((line) => /breaks the contract|not documented/.test(JSON.stringify(line))),
    [],
  );
  assertHeaders(response.headers, story);
  if (story.status === 401)
    assert.match(response.headers.get("www-authenticate") ?? "", /^Bearer /);
  if (story.status === 503) assert.equal(response.headers.get("retry-after"), "1");
  if (story.status === 429) assert.match(response.headers.get("retry-after") ?? "", /^\d+$/);
  if (story.status === 412) assert.match(response.headers.get("etag") ?? "", /^"/);
  if (story.status === 201) {
    const created = await fetch(server.origin + String(response.headers.get("location")), {
      headers: { authorization: "Bearer demo-administrator" },
    });
    assert.equal(created.status, 200, "the created resource is where Location says");
    assert.equal(created.headers.get("etag"), response.headers.get("etag"));
  }
}

/** Returns the example, with the permission of this operation in place of the one that an example of many operations has. */
function expectedOf({ expected, permissions: [permission] }: Story): unknown {
  if (typeof expected === "string") return expected;
  return JSON.parse(JSON.stringify(expected), (key, value: unknown) =>
    key === "requiredPermission" ? permission : value,
  );
}

/** What a change makes anew. */
const NEW = new Set(
  "id createdAt created_at updatedAt updated_at token value redirectUrl".split(" "),
);

/** A body without what differs from one request to the next; a certificate by its frame. */
function essence(story: Story, body: unknown): unknown {
  if (typeof body === "string") {
    return body.replace(/(?<=-----BEGIN CERTIFICATE-----\n).*(?=\n-----END)/s, "…");
  }
  if (Array.isArray(body)) return body.map((item) => essence(story, item));
  if (typeof body !== "object" || body === null) return body;
  const kept = Object.entries(body).filter(([key, value]) => {
    if (story.method === "GET") return true;
    return !NEW.has(key) && !String(value).startsWith("enterprises/");
  });
  return Object.fromEntries(kept.map(([key, value]) => [key, essence(story, value)]));
}
