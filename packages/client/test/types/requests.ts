// Which calls the types allow and refuse. tsc checks this file, and nothing runs it.
import {
  type ApiClient,
  createClient,
  itemsOf,
  pagesOf,
  pickClient,
  type Received,
  type Result,
  type Schemas,
  update,
} from "../../src/index.ts";
import { getOrganization, listAuditEvents } from "../../src/operations.gen.ts";
import { proves, type Same } from "./proofs.ts";

const acme = { organizationId: "acme" };
const body = { domain: "enterpriseenrollment.acme.example" };
const path = { id: 90 };

export async function hasA304ForThoseWhoAskForIt(client: ApiClient) {
  const plain = await client.getOrganization({ path });
  // @ts-expect-error: nobody asked whether it has changed
  void (plain.status === 304);
  const asked = await client.getOrganization({ path, header: { "If-None-Match": '"a"' } });
  if (asked.status === 304) {
    proves<Same<typeof asked.error, undefined>>();
    proves<Same<typeof asked.headers.etag, string>>();
  }
}

type Input = Parameters<ApiClient["updateWindowsEnterprise"]>[0]["body"];

export async function refusesWrongRequests(client: ApiClient) {
  // @ts-expect-error: no parameters
  await client.getWindowsEnterprise();
  // @ts-expect-error: no body
  await client.updateWindowsEnterprise({ path: acme });
  // @ts-expect-error: a number is no identifier
  await client.getWindowsEnterprise({ path: { organizationId: 90 } });
  // @ts-expect-error: no such parameter
  await client.getServiceAccount({ path: { ...acme, id: "acme" } });
  // @ts-expect-error: no such part
  await client.listAuditEvents({ params: {} });
  // @ts-expect-error: domain is required
  await client.updateWindowsEnterprise({ path: acme, body: {} });
  // @ts-expect-error: no such property
  await client.updateWindowsEnterprise({ path: acme, body: { ...body, domian: "x" } });
  // @ts-expect-error: no such property, deeper
  const deep: Input = { ...body, configuration: { primaryColour: "red" } };
  await client.updateWindowsEnterprise({ path: acme, body: deep });
  // @ts-expect-error: no such property, where all are optional
  await client.updateOrganization({ path, body: { title: "Acme" } });
  // @ts-expect-error: no such plan
  await client.updateOrganization({ path, body: { subscriptionId: "gold" } });
  // @ts-expect-error: no such option
  await client.getOrganization({ path }, { retires: false });
}

export async function answersByPath(client: ApiClient) {
  const byPath = await client.PUT("/v1/organizations/{id}", { path, body: { name: "A" } });
  const byName = await client.updateOrganization({ path, body: { name: "A" } });
  proves<Same<typeof byPath, typeof byName>>();
  // @ts-expect-error: no such path
  await client.GET("/v1/organisations/{id}", { path });
  // @ts-expect-error: this path has no such method
  await client.DELETE("/v1/organizations/{id}", { path });
  // @ts-expect-error: no parameters
  await client.GET("/v1/organizations/{id}");
  // @ts-expect-error: no such property
  await client.PUT("/v1/organizations/{id}", { path, body: { title: "Acme" } });
  await client.GET("/v1/audit-events");
  await client.GET("/v1/audit-events", { query: { limit: 2 } });
}

export async function goesThroughLists(client: ApiClient) {
  for await (const account of itemsOf(client.listServiceAccounts, { path: acme })) {
    proves<Same<typeof account.name, string>>();
  }
  for await (const page of pagesOf(client.listAuditEvents)) {
    proves<Same<typeof page.data.totalDocs, number>>();
  }
  // @ts-expect-error: no parameters
  itemsOf(client.listServiceAccounts);
  // @ts-expect-error: no list
  itemsOf(client.getOrganization, { path });
}

export async function updates(client: ApiClient) {
  const result = await update(
    () => client.getOrganization({ path }),
    ({ name }, header) => client.updateOrganization({ path, header, body: { name } }),
  );
  if (result.ok) proves<Same<typeof result.data, Received<Schemas["UpdatedOrganization"]>>>();
}

export async function takesSomeOperations() {
  const client = pickClient(
    { getOrganization, events: listAuditEvents },
    { baseUrl: "", token: null },
  );
  proves<Same<Awaited<ReturnType<typeof client.getOrganization>>, Result<"getOrganization">>>();
  for await (const event of itemsOf(client.events)) void event.id;
  // @ts-expect-error: this one was not picked
  void client.updateOrganization;
}

export function takesTheseOptions() {
  createClient({ baseUrl: new URL("http://localhost:8080"), token: () => "token", fetch });
  createClient({ baseUrl: "", token: async () => "token", retry: false, timeout: { total: 1 } });
  // @ts-expect-error: no token, which has to be said as null
  createClient({ baseUrl: "" });
  // @ts-expect-error: a token that may be missing
  createClient({ baseUrl: "", token: process.env["TOKEN"] });
}
