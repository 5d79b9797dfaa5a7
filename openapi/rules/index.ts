// The Redocly plugin with the rules and the decorator of this contract, listed by name. redocly.yaml turns them on.
import { additionalPropertiesDecided } from "./schemas/additional-properties-decided.ts";
import { commonHeaders } from "./headers/common-headers.ts";
import { commonHeadersOnce } from "./headers/common-headers-once.ts";
import { componentFileName } from "./files/component-file-name.ts";
import { componentNamesDistinct } from "./generators/component-names-distinct.ts";
import { conditionalRequests } from "./operations/conditional-requests.ts";
import { described } from "./documentation/described.ts";
import { descriptionAdds } from "./documentation/description-adds.ts";
import { errorCode } from "./errors/error-code.ts";
import { errorEnvelope } from "./errors/error-envelope.ts";
import { errorExamples } from "./errors/error-examples.ts";
import { errorRemedy } from "./errors/error-remedy.ts";
import { errorsComplete } from "./errors/errors-complete.ts";
import { examplesPresent } from "./documentation/examples-present.ts";
import { extensionKnown } from "./extensions/extension-known.ts";
import { linearPattern } from "./schemas/linear-pattern.ts";
import { linksFollowable } from "./links/links-followable.ts";
import { linksPresent } from "./links/links-present.ts";
import { noOrphanFile } from "./files/no-orphan-file.ts";
import { operationDescriptionForm } from "./operations/operation-description-form.ts";
import { operationIdForm } from "./operations/operation-id-form.ts";
import { operationIdUnique } from "./operations/operation-id-unique.ts";
import { operationKeyOrder } from "./operations/operation-key-order.ts";
import { operationKnown } from "./workflows/operation-known.ts";
import { pagingDeclared } from "./operations/paging-declared.ts";
import { pathFileName } from "./files/path-file-name.ts";
import { permissionPresent } from "./security/permission-present.ts";
import { permissionsUsed } from "./security/permissions-used.ts";
import { requestsBounded } from "./schemas/requests-bounded.ts";
import { summaryForm } from "./operations/summary-form.ts";
import { serverAbsolute } from "./generators/server-absolute.ts";
import { stepCriteria } from "./workflows/step-criteria.ts";
import { storyTold } from "./workflows/story-told.ts";
import { tagNamesThings } from "./generators/tag-names-things.ts";
import { tagsGrouped } from "./documentation/tags-grouped.ts";
import { withHouseTypes } from "./extensions/extension-types.ts";

/** The plugin `house`, which Redocly loads by its default export. */
export default function house() {
  return {
    id: "house",
    typeExtension: { oas3: withHouseTypes },
    rules: {
      oas3: {
        "additional-properties-decided": additionalPropertiesDecided,
        "common-headers-once": commonHeadersOnce,
        "component-file-name": componentFileName,
        "component-names-distinct": componentNamesDistinct,
        "conditional-requests": conditionalRequests,
        described,
        "description-adds": descriptionAdds,
        "error-code": errorCode,
        "error-envelope": errorEnvelope,
        "error-examples": errorExamples,
        "error-remedy": errorRemedy,
        "errors-complete": errorsComplete,
        "examples-present": examplesPresent,
        "extension-known": extensionKnown,
        "linear-pattern": linearPattern,
        "links-followable": linksFollowable,
        "links-present": linksPresent,
        "no-orphan-file": noOrphanFile,
        "operation-description-form": operationDescriptionForm,
        "operation-id-form": operationIdForm,
        "operation-id-unique": operationIdUnique,
        "operation-key-order": operationKeyOrder,
        "paging-declared": pagingDeclared,
        "path-file-name": pathFileName,
        "permission-present": permissionPresent,
        "permissions-used": permissionsUsed,
        "requests-bounded": requestsBounded,
        "server-absolute": serverAbsolute,
        "summary-form": summaryForm,
        "tag-names-things": tagNamesThings,
        "tags-grouped": tagsGrouped,
      },
      arazzo1: {
        "operation-known": operationKnown,
        "step-criteria": stepCriteria,
        "story-told": storyTold,
      },
    },
    decorators: {
      oas3: { "common-headers": commonHeaders },
    },
  };
}
