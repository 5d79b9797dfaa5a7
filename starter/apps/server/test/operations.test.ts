// Every operation of the contract answers a valid request with a success, from a handler or from a stub.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, it } from "node:test";
import { sampleRequest } from "@contract-first/stub-server";
import { pino } from "pino";
import { createApp } from "../src/app.ts";
import { demoTokens, seedDemo } from "../src/commands/demo-data.ts";
import { readBundle } from "../src/contract/bundle.ts";
import { readContract } from "../src/contract/contract.ts";
import { openStore } from "../src/store/store.ts";

const contract = readContract(await readBundle());
const store = await openStore(":memory:");
await seedDemo(contract, store);
const { listener, operations } = createApp({
  contract,
  store,
  log: pino({ level: "silent" }),
  demo: true,
});
const server = createServer(listener).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
});

/** A demo token with all the permissions; undefined if there is none. */
function tokenWith(permissions: string[]): string | undefined {
  return demoTokens(contract).find(({ role }) =>
    permissions.every((permission) => contract.permissionsOf(role).includes(permission)),
  )?.token;
}

describe("every operation", () => {
  for (const operation of operations) {
    it(`answers ${operation.operationId}`, async () => {
      const { path, query, headers, body, mediaType } = sampleRequest(contract.document, operation);
      const token = tokenWith(operation.security.flatMap((one) => Object.values(one).flat()));
      assert.ok(token, "a demo token may call it");
      const response = await fetch(`${origin}${path}${query && `?${query}`}`, {
        method: operation.method,
        headers: {
          ...headers,
          authorization: `Bearer ${token}`,
          ...(mediaType !== undefined && { "content-type": mediaType }),
        },
        ...(body !== undefined && { body: body as NonNullable<RequestInit["body"]> }),
      });
      assert.ok(response.ok, await response.text());
    });
  }
});
