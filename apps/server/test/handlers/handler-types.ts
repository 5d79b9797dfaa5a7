// What must not compile: an answer, an error or a field that the contract does not document.
import type { Violation } from "@contract-first/operation-router";
import { fail } from "../../src/contract/failures.ts";
import type { FailureName, HandlerAnswer, Schema } from "../../src/contract/schema-types.ts";
import type { Handler } from "../../src/handlers/handler.ts";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._proof: Equal<A, B> extends true ? [] : [never]): void => {};

same<
  FailureName<"updateWindowsEnterprise">,
  | "MdmFeatureNotAllowed"
  | "MdmCertificateGenerationFailed"
  | "MdmInvalidInput"
  | "MdmEnrollmentDomainInvalid"
  | "MdmNoAuthToken"
  | "MdmInvalidToken"
  | "MdmPermissionDenied"
  | "MdmEntityNotFound"
  | "MdmContentTooLarge"
  | "MdmUnsupportedMediaType"
  | "MdmInternalError"
  | "MdmServiceUnavailable"
  | "MdmNotAcceptable"
  | "MdmPreconditionFailed"
  | "MdmTooManyRequests"
>();
same<HandlerAnswer<"updateOrganization">["status"], 200>();
same<HandlerAnswer<"updateOrganization">["body"], { id: number }>();
same<Parameters<Handler<"updateOrganization">>[0]["params"], { id: number }>();
same<
  Parameters<Handler<"updateWindowsEnterprise">>[0]["body"],
  Schema<"WindowsEnterpriseUpdate">
>();

// Errors hold the violations as the router reports them.
export const documentedViolation = (violation: Violation): Schema<"Violation"> => violation;

// @ts-expect-error the contract documents 200
export const wrongStatus: Handler<"updateOrganization"> = async () => ({
  status: 201,
  body: { id: 90 },
});

// @ts-expect-error the contract requires id
export const missingField: Handler<"updateOrganization"> = async () => ({
  status: 200,
  body: {},
});

// @ts-expect-error the contract says that id is a number
export const wrongType: Handler<"updateOrganization"> = async () => ({
  status: 200,
  body: { id: "90" },
});

// @ts-expect-error the contract documents a body
export const missingBody: Handler<"updateOrganization"> = async () => ({ status: 200 });

// @ts-expect-error getOrganization does not document 409
export const foreignError: Handler<"getOrganization"> = async () => fail("V1Beta1NameTaken");

export const documentedError: Handler<"getOrganization"> = async () =>
  fail("V1OrganizationNotFound");

export const unknownParameter: Handler<"getOrganization"> = async ({ params }) => ({
  status: 200,
  body: {
    // @ts-expect-error the path parameter is called id
    id: params.number,
    name: "",
    restricted: false,
    subscriptionId: "free",
    dateCreated: "",
    dateModified: "",
    permissions: {},
  },
});
