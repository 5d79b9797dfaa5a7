// One organization, three surfaces: what is changed through one is what the others show.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "@org-admin/client";
import { startServer } from "../server.ts";

const ACME = "64b64c0f2f8fb814c8a1b2c3";
const windows = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
const byId = { path: { organizationId: ACME } };

describe("one organization", () => {
  it("shows a title set through v1 in v1beta1 and in device management", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    unwrap(
      await client.PUT("/v1/organizations/{id}", {
        path: { id: 90 },
        body: { name: "Custom Name" },
      }),
    );
    const { organization } = unwrap(
      await client.GET("/v1beta1/organizations/{id}", { path: { id: "acme" } }),
    );
    assert.equal(organization.title, "Custom Name");
    assert.equal(
      unwrap(await client.GET(windows, byId)).data.organizationInfo?.name,
      "Custom Name",
    );
  });

  it("shows a name and a title set through v1beta1 in v1 and in device management", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    unwrap(
      await client.PUT("/v1beta1/organizations/{id}", {
        path: { id: ACME },
        body: { name: "acme-industries", title: "Acme Industries" },
      }),
    );
    const v1 = await client.GET("/v1/organizations/{id}", { path: { id: 90 } });
    assert.equal(unwrap(v1).name, "Acme Industries");
    const slug = { path: { organizationId: "acme-industries" } };
    const info = unwrap(await client.GET(windows, slug)).data.organizationInfo;
    assert.equal(info?.slug, "acme-industries");
    assert.equal(info?.name, "Acme Industries");
    const former = await client.GET(windows, { path: { organizationId: "acme" } });
    assert.equal(former.response.status, 404);
  });

  it("shows the avatar of v1beta1 as the picture of device management", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const avatar = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    const path = { id: "acme" };
    unwrap(
      await client.PUT("/v1beta1/organizations/{id}", {
        path,
        body: { name: "acme", avatar },
      }),
    );
    const { data } = unwrap(await client.GET(windows, byId));
    assert.equal(data.organizationInfo?.branding?.picture, avatar);
  });

  it("leaves out a slug that one form can hold and the other cannot", async (test) => {
    const client = (await startServer(test)).client("demo-owner");
    const legacy = "/v1/organizations/{organizationId}/mdm/win/enterprise";
    const slugs = async () => [
      unwrap(await client.GET(windows, byId)).data.organizationInfo?.slug,
      unwrap(await client.GET(legacy, byId)).data?.organizationInfo?.slug,
    ];
    const rename = async (name: string) =>
      unwrap(
        await client.PUT("/v1beta1/organizations/{id}", {
          path: { id: ACME },
          body: { name },
        }),
      );
    assert.deepEqual(await slugs(), ["acme", "acme"]);
    await rename("AcmeCorp");
    assert.deepEqual(await slugs(), [undefined, "AcmeCorp"]);
    await rename("acme_corp");
    assert.deepEqual(await slugs(), [undefined, undefined]);
  });
});
