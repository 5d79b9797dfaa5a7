// The house rules of the contract, as a Redocly plugin; redocly.yaml switches them on.
import { additionalPropertiesDecided } from "./additional-properties-decided.ts";
import { componentFileName } from "./component-file-name.ts";
import { conditionalRequests } from "./conditional-requests.ts";
import { described } from "./described.ts";
import { errorCode } from "./error-code.ts";
import { errorEnvelope } from "./error-envelope.ts";
import { errorExamples } from "./error-examples.ts";
import { errorsComplete } from "./errors-complete.ts";
import { examplesPresent } from "./examples-present.ts";
import { extensionKnown } from "./extension-known.ts";
import { linearPattern } from "./linear-pattern.ts";
import { noOrphanFile } from "./no-orphan-file.ts";
import { operationDescriptionForm } from "./operation-description-form.ts";
import { operationIdForm } from "./operation-id-form.ts";
import { operationKeyOrder } from "./operation-key-order.ts";
import { pathFileName } from "./path-file-name.ts";
import { permissionPresent } from "./permission-present.ts";
import { permissionsUsed } from "./permissions-used.ts";
import { summaryForm } from "./summary-form.ts";
import { tagsGrouped } from "./tags-grouped.ts";
import { withHouseTypes } from "./types.ts";

export default function house() {
  return {
    id: "house",
    typeExtension: { oas3: withHouseTypes },
    rules: {
      oas3: {
        "additional-properties-decided": additionalPropertiesDecided,
        "component-file-name": componentFileName,
        "conditional-requests": conditionalRequests,
        described,
        "error-code": errorCode,
        "error-envelope": errorEnvelope,
        "error-examples": errorExamples,
        "errors-complete": errorsComplete,
        "examples-present": examplesPresent,
        "extension-known": extensionKnown,
        "linear-pattern": linearPattern,
        "no-orphan-file": noOrphanFile,
        "operation-description-form": operationDescriptionForm,
        "operation-id-form": operationIdForm,
        "operation-key-order": operationKeyOrder,
        "path-file-name": pathFileName,
        "permission-present": permissionPresent,
        "permissions-used": permissionsUsed,
        "summary-form": summaryForm,
        "tags-grouped": tagsGrouped,
      },
    },
  };
}
