// What the options for TanStack Query make of the types of an operation, in the real library.
import {
  InfiniteQueryObserver,
  MutationObserver,
  type QueryClient,
  QueryObserver,
} from "@tanstack/query-core";
import type { ApiClient, ApiError, Result, TransportError } from "../../src/index.ts";
import { infiniteQueryOf, mutationOf, queryOf } from "../../src/query.ts";
import { proves, type Same } from "./proofs.ts";

declare const client: ApiClient;
declare const cache: QueryClient;

type Fault<Id extends "getOrganization" | "listServiceAccounts" | "updateOrganization"> =
  | ApiError<Exclude<Result<Id>, { status: 304 }>>
  | TransportError
  | null;

const query = new QueryObserver(
  cache,
  queryOf(client.getOrganization, { path: { id: 90 } }),
).getCurrentResult();
proves<Same<typeof query.error, Fault<"getOrganization">>>();
if (query.isSuccess) {
  proves<Same<typeof query.data, Extract<Result<"getOrganization">, { status: 200 }>["data"]>>();
}

const list = new InfiniteQueryObserver(
  cache,
  infiniteQueryOf(client.listServiceAccounts, { path: { organizationId: "acme" } }),
).getCurrentResult();
proves<Same<typeof list.error, Fault<"listServiceAccounts">>>();
if (list.isSuccess) {
  proves<
    Same<
      (typeof list.data.pages)[number],
      Extract<Result<"listServiceAccounts">, { status: 200 }>["data"]
    >
  >();
}

const mutation = new MutationObserver(cache, mutationOf(client.updateOrganization));
proves<Same<ReturnType<typeof mutation.getCurrentResult>["error"], Fault<"updateOrganization">>>();
proves<
  Same<Parameters<typeof mutation.mutate>[0], Parameters<ApiClient["updateOrganization"]>[0]>
>();

// What nothing is required of is called without anything.
void (() => new MutationObserver(cache, mutationOf(client.listAuditEvents)).mutate());
