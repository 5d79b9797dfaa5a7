// Tests which programs the types allow and refuse. tsc checks this file, and nothing runs it.
import { createClient, type operations, type ApiClient, type Schemas } from "../src/index.ts";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only if its type argument is `true`. */
declare function proves<_Claim extends true>(): void;

const windows = "/v1/organizations/{organizationId}/mdm/windows/enterprise";
const params = { path: { organizationId: "acme" } };
const body = { domain: "enterpriseenrollment.acme.example" };

export async function callsOperations(client: ApiClient) {
  const legacy = "/v1/organizations/{organizationId}/mdm/win/enterprise";
  const android = "/v1/organizations/{organizationId}/mdm/android/enterprise";
  const byNumber = { path: { id: 90 } };
  const byName = { path: { id: "acme" } };
  const answers = {
    getWindowsEnterprise: await client.GET(windows, { params }),
    updateWindowsEnterprise: await client.PUT(windows, { params, body }),
    getLegacyWindowsEnterprise: await client.GET(legacy, { params }),
    updateLegacyWindowsEnterprise: await client.PUT(legacy, { params, body }),
    getAndroidEnterprise: await client.GET(android, { params }),
    updateAndroidEnterprise: await client.PUT(android, { params, body: { config: { logo: {} } } }),
    getOrganization: await client.GET("/v1/organizations/{id}", { params: byNumber }),
    updateOrganization: await client.PUT("/v1/organizations/{id}", { params: byNumber, body: {} }),
    getOrganizationV1Beta1: await client.GET("/v1beta1/organizations/{id}", { params: byName }),
    updateOrganizationV1Beta1: await client.PUT("/v1beta1/organizations/{id}", {
      params: byName,
      body: { name: "acme" },
    }),
  };
  type Data<Id extends keyof typeof answers> = NonNullable<(typeof answers)[Id]["data"]>;
  proves<keyof typeof answers extends keyof operations ? true : false>();
  proves<Same<Data<"getWindowsEnterprise">["data"]["domain"], string>>();
  proves<Same<Data<"updateWindowsEnterprise">["status"], true>>();
  proves<Same<Data<"getOrganization">["subscriptionId"], Schemas["Plan"]>>();
  proves<Same<Data<"updateOrganizationV1Beta1">["organization"]["name"], string>>();
}

export async function refusesWrongRequests(client: ApiClient) {
  // @ts-expect-error: no such path
  await client.GET("/v1/organisations/{id}", { params: { path: { id: 90 } } });
  // @ts-expect-error: this path has no such method
  await client.DELETE("/v1/organizations/{id}", { params: { path: { id: 90 } } });
  // @ts-expect-error: no parameters
  await client.GET(windows);
  // @ts-expect-error: no body
  await client.PUT(windows, { params });
  // @ts-expect-error: a number is no identifier
  await client.GET(windows, { params: { path: { organizationId: 90 } } });
  // @ts-expect-error: no such parameter
  await client.GET(windows, { params: { path: { organizationId: "acme", id: "acme" } } });
  // @ts-expect-error: no such option
  await client.GET(windows, { params, timeout: 2000 });
  // @ts-expect-error: domain is required
  await client.PUT(windows, { params, body: {} });
  // @ts-expect-error: a domain is a text
  await client.PUT(windows, { params, body: { domain: 5 } });
  // @ts-expect-error: no such property
  await client.PUT(windows, { params, body: { ...body, domian: "x" } });
  // @ts-expect-error: no such property, deeper
  await client.PUT(windows, { params, body: { ...body, configuration: { primaryColour: "red" } } });
  const byNumber = { path: { id: 90 } };
  // @ts-expect-error: no such property, where all are optional
  await client.PUT("/v1/organizations/{id}", { params: byNumber, body: { title: "Acme" } });
  const plan = { subscriptionId: "gold" } as const;
  // @ts-expect-error: no such plan
  await client.PUT("/v1/organizations/{id}", { params: byNumber, body: plan });
}

export async function refusesUncheckedAnswers(client: ApiClient) {
  const { data, error } = await client.GET(windows, { params });
  // @ts-expect-error: there may be no data
  void data.data;
  // @ts-expect-error: there may be no error
  void error.error;
  if (error) {
    proves<Same<typeof data, undefined>>();
    // @ts-expect-error: an update can fail with 5229, a read cannot
    void (error.error.code === 5229);
  } else {
    proves<Same<typeof data.data.domain, string>>();
  }
}

export async function narrowsOnTheNumber(client: ApiClient) {
  const { data, error } = await client.PUT(windows, { params, body });
  if (data) return proves<Same<typeof error, undefined>>();
  // @ts-expect-error: not every error has violations
  void error.error.violations;
  if (error.error.code !== 5229) return;
  type Message = "WinEnterprise enrollment domain must use enterpriseenrollment.{your-domain}";
  proves<Same<typeof error.error.message, Message>>();
  proves<Same<(typeof error.error.violations)[number]["pointer"], string>>();
}

type WindowsError = NonNullable<
  Awaited<ReturnType<typeof updateWindowsEnterprise>>["error"]
>["error"];
const updateWindowsEnterprise = (client: ApiClient) => client.PUT(windows, { params, body });

/** Picks errors by code, so that the contract may add others without a change here. */
type Refusal = Extract<
  WindowsError,
  { code: 5209 | 5050 | 5132 | 5229 | 4002 | 4004 | 4001 | 3001 }
>;

export function switchesExhaustively(error: Refusal): string {
  switch (error.code) {
    case 5209:
    case 5132:
    case 5229:
      return error.violations.map(({ message }) => message).join(", ");
    case 4001:
      return error.requiredPermission;
    case 5050:
    case 4002:
    case 4004:
    case 3001:
      return error.message;
    default:
      return error satisfies never;
  }
}

export function noticesAForgottenCode(error: Refusal): string {
  switch (error.code) {
    case 5209:
    case 5132:
    case 5229:
    case 5050:
    case 4001:
    case 4002:
    case 4004:
      return error.message;
    default:
      // @ts-expect-error: 3001 is left
      return error satisfies never;
  }
}

export async function narrowsOnTheName(client: ApiClient) {
  const path = "/v1/organizations/{id}";
  const { error } = await client.PUT(path, { params: { path: { id: 90 } }, body: {} });
  if (error?.code === "InsufficientRights") {
    proves<Same<typeof error.message, "Insufficient rights">>();
    proves<Same<typeof error.errorCode, "InsufficientRights">>();
    proves<Same<typeof error.requiredPermission, string>>();
  }
  // @ts-expect-error: no error has this name
  void (error?.code === "insufficientRights");
}

export async function narrowsOnNumberAndMessage(client: ApiClient) {
  const path = "/v1beta1/organizations/{id}";
  const { error } = await client.PUT(path, {
    params: { path: { id: "acme" } },
    body: { name: "acme" },
  });
  if (error?.code === 6) {
    proves<Same<typeof error.message, "already exist">>();
    proves<Same<(typeof error.details)[number]["fieldViolations"][number]["field"], string>>();
  }
  if (error?.code === 3) {
    const [detail] = error.details;
    proves<Same<NonNullable<typeof detail>["fieldViolations"], unknown>>();
    if (error.message !== "metadata schema validation failed") return;
    proves<Same<(typeof error.details)[number]["fieldViolations"][number]["reason"], string>>();
  }
}

export async function parsesAsAsked(client: ApiClient) {
  const { data } = await client.GET(windows, { params, parseAs: "text" });
  proves<Same<typeof data, string | undefined>>();
}

export function takesTheseOptions() {
  createClient({ baseUrl: new URL("http://localhost:8080"), token: () => "token", fetch });
  createClient({ baseUrl: "", token: async () => "token" });
  // @ts-expect-error: no token
  createClient({ baseUrl: "" });
  // @ts-expect-error: a token that may be missing
  createClient({ baseUrl: "", token: process.env["TOKEN"] });
}
