// Organizations by identifier or name: replacement, names, metadata, avatars.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer } from "../server.ts";

const path = "/v1beta1/organizations/{id}";
const acme = { path: { id: "64b64c0f2f8fb814c8a1b2c3" } };

function avatarOf(length: number): string {
  const prefix = "data:image/png;base64,";
  return prefix + "A".repeat(length - prefix.length);
}

function imageOf(type: string, bytes: number): string {
  return `data:image/${type};base64,${Buffer.alloc(bytes).toString("base64")}`;
}

describe("updateOrganizationV1Beta1", () => {
  it("clears what is left out, and keeps identifier, state and time of creation", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const before = unwrap(await client.GET(path, acme)).organization;
    const after = unwrap(await client.PUT(path, { ...acme, body: { name: "acme" } })).organization;
    assert.deepEqual(
      { ...after, updated_at: before.updated_at },
      { ...before, title: "", metadata: {}, avatar: "" },
    );
    assert.deepEqual(unwrap(await client.GET(path, acme)).organization, after);
  });

  it("answers 409 for the name of another organization, and changes nothing", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const before = unwrap(await client.GET(path, acme));
    const { response, error } = await client.PUT(path, { ...acme, body: { name: "initech" } });
    assert.equal(response.status, 409);
    assert.equal(error?.code, 6);
    assert.deepEqual(unwrap(await client.GET(path, acme)), before);
  });

  it("lets one of many take a free name at the same time", async (test) => {
    const client = (await startServer(test)).client("demo-administrator");
    const ids = ["acme", "globex", "initech"];
    const results = await Promise.all(
      ids.map((id) => client.PUT(path, { path: { id }, body: { name: "umbrella" } })),
    );
    assert.deepEqual(results.map(({ response }) => response.status).toSorted(), [200, 409, 409]);
  });

  it("names each key of the metadata that breaks the metaschema", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const metadata = { label: "text", description: 7, anything: "goes" };
    const { response, error } = await client.PUT(path, {
      ...acme,
      body: { name: "acme", metadata },
    });
    assert.equal(response.status, 400);
    assert.ok(error && error.message === "metadata schema validation failed");
    assert.deepEqual(
      error.details.flatMap(({ fieldViolations }) => fieldViolations.map(({ field }) => field)),
      ["/body/metadata/label", "/body/metadata/description"],
    );
  });

  for (const [avatar, status] of [
    ["", 200],
    ["data:image/jpeg;base64,/9j/4AAQ", 200],
    ["data:image/webp;base64,AAAA", 400],
    ["data:image/png;base64,", 400],
    ["data:image/PNG;base64,AAAA", 400],
    ["https://acme.example/logo.png", 400],
    [imageOf("png", 190_000), 200],
    [imageOf("jpeg", 200 * 1024 - 1), 200],
    [avatarOf(273_091), 200],
    [avatarOf(273_092), 400],
    [`${avatarOf(100_000)}!`, 400],
  ] as const) {
    it(`answers ${status} for the avatar ${avatar.slice(0, 30)} of ${avatar.length} characters`, async (test) => {
      const client = (await startServer(test)).client("demo-owner");
      const { response } = await client.PUT(path, { ...acme, body: { name: "acme", avatar } });
      assert.equal(response.status, status);
    });
  }

  for (const name of ["", "a b", "ä", "a/b", "a".repeat(129), "64b64c0f2f8fb814c8a1b2c4"]) {
    it(`refuses the name ${JSON.stringify(name.slice(0, 30))}`, async (test) => {
      const client = (await startServer(test)).client("demo-owner");
      const { response, error } = await client.PUT(path, { ...acme, body: { name } });
      assert.equal(response.status, 400);
      assert.equal(error?.message, "invalid argument");
    });
  }
});
