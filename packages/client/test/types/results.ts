// Which results the types know. tsc checks this file, and nothing runs it.
import {
  type ApiClient,
  isErrorOf,
  type Newer,
  type operations,
  type Received,
  type Result,
  type Schemas,
  settled,
  type TransportError,
  unwrap,
} from "../../src/index.ts";
import { proves, type Same } from "./proofs.ts";

const acme = { organizationId: "acme" };
const body = { domain: "enterpriseenrollment.acme.example" };
const path = { id: 90 };

export async function answersByName(client: ApiClient) {
  proves<Same<Exclude<keyof operations, keyof ApiClient>, never>>();
  const windows = await client.updateWindowsEnterprise({ path: acme, body });
  proves<
    Same<
      (typeof windows)["status"],
      200 | 400 | 401 | 403 | 404 | 406 | 412 | 413 | 415 | 429 | 500 | 503
    >
  >();
  if (windows.ok) {
    proves<Same<typeof windows.status, 200>>();
    proves<Same<typeof windows.data.data.domain, string>>();
    proves<Same<typeof windows.error, undefined>>();
    proves<Same<typeof windows.headers.etag, string>>();
    proves<Same<typeof windows.headers.ratelimit, string | undefined>>();
    proves<Same<(typeof windows.headers)["x-request-id"], string>>();
    proves<Same<typeof windows.headers.anything, string | undefined>>();
  } else {
    proves<Same<typeof windows.data, undefined>>();
    // @ts-expect-error: not every error has violations
    void windows.error.error.violations;
  }
  const certificate = await client.getWindowsEnterpriseCertificate({ path: acme });
  if (certificate.ok) proves<Same<typeof certificate.data, string>>();
  const gone = await client.deleteWindowsEnterprise({ path: acme });
  if (gone.ok) proves<Same<typeof gone.data, undefined>>();
}

export async function narrowsByStatus(client: ApiClient) {
  const result = await client.createServiceAccount({
    path: acme,
    body: { name: "robot", role: "viewer" },
  });
  if (result.status === 201) {
    proves<Same<typeof result.data.data.token, string>>();
    proves<Same<typeof result.headers.location, string>>();
  }
  if (result.status === 409) {
    type Code = typeof result.error.error.code;
    proves<
      Same<
        Code,
        | Schemas["MdmServiceAccountNameTaken"]["error"]["code"]
        | Schemas["MdmIdempotencyKeyInUse"]["error"]["code"]
      >
    >();
    proves<Same<(typeof result.headers)["retry-after"], `${number}` | undefined>>();
  }
  // @ts-expect-error: this operation has no 412
  void (result.status === 412);
}

export async function expandsDefault(client: ApiClient) {
  const result = await client.getMetaschema({ path: { id: "organization" } });
  if (result.status === 503 || result.status === 409) {
    proves<Same<typeof result.ok, false>>();
    proves<Same<typeof result.error.code, 14>>();
  }
  // @ts-expect-error: a success is documented by itself
  void (result.status === 201);
}

export async function narrowsByCode(client: ApiClient) {
  const windows = await client.updateWindowsEnterprise({ path: acme, body });
  if (windows.status === 400 && windows.error.error.code === 5229) {
    type Message = "WinEnterprise enrollment domain must use enterpriseenrollment.{your-domain}";
    proves<Same<typeof windows.error.error.message, Message>>();
    proves<Same<(typeof windows.error.error.violations)[number]["pointer"], string>>();
  }
  const read = await client.getWindowsEnterprise({ path: acme });
  // @ts-expect-error: an update can fail with 5229, a read cannot
  void (read.ok || read.error.error.code === 5229);
  const v1 = await client.updateOrganization({ path, body: {} });
  if (!v1.ok && v1.error.code === "InsufficientRights") {
    proves<Same<typeof v1.error.requiredPermission, string>>();
  }
  // @ts-expect-error: no error has this name
  void (v1.ok || v1.error.code === "insufficientRights");
}

/** Picks errors by code, so that the contract may add others without a change here. */
type WindowsError = Extract<Result<"updateWindowsEnterprise">, { status: 400 }>["error"]["error"];

export function switchesExhaustively(error: Extract<WindowsError, { code: 5209 | 5050 | 5229 }>) {
  switch (error.code) {
    case 5209:
    case 5229:
      return error.violations.map(({ message }) => message).join(", ");
    case 5050:
      return error.message;
    default:
      return error satisfies never;
  }
}

export function noticesAForgottenCode(error: Extract<WindowsError, { code: 5209 | 5050 }>) {
  switch (error.code) {
    case 5209:
      return error.message;
    default:
      // @ts-expect-error: 5050 is left
      return error satisfies never;
  }
}

export async function saysThatAServerMayBeNewer(client: ApiClient) {
  const { subscriptionId } = unwrap(await client.getOrganization({ path }));
  proves<Same<typeof subscriptionId, Schemas["Plan"] | Newer>>();
  const known: string = subscriptionId;
  // @ts-expect-error: it may be a plan that this contract does not have
  const plan: Schemas["Plan"] = subscriptionId;
  if (subscriptionId === "free") proves<Same<Received<"free">, "free">>();
  return [known, plan];
}

export async function unwraps(client: ApiClient) {
  const enterprise = unwrap(await client.getWindowsEnterprise({ path: acme }));
  proves<Same<typeof enterprise.data.domain, string>>();
  try {
    unwrap(await client.updateWindowsEnterprise({ path: acme, body }));
  } catch (error) {
    if (!isErrorOf(error, client.updateWindowsEnterprise)) throw error;
    if (error.code === 5229)
      proves<
        Same<typeof error.status, 400 | 401 | 403 | 404 | 406 | 412 | 413 | 415 | 429 | 500 | 503>
      >();
    // @ts-expect-error: no such code
    void (error.code === 1);
    void error.body.error.message;
  }
}

export async function isAValueWhereThereIsNoAnswer(client: ApiClient) {
  const result = await settled(client.getOrganization({ path }));
  if (result.status === 0) proves<Same<typeof result.error, TransportError>>();
  else if (result.ok) proves<Same<typeof result.data.id, number>>();
}
