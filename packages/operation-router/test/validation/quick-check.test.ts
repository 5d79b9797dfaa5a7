// Tests that whatever the quick check accepts, the full validator accepts with the same values.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { readOperations } from "../../src/document/operation-reader.ts";
import type { Operation } from "../../src/document/operation.ts";
import { Failure } from "../../src/failure/failure.ts";
import { acceptQuickly } from "../../src/validation/request-check.ts";
import { checkThoroughly } from "../../src/validation/request-check.ts";
import type { UncheckedRequest } from "../../src/validation/request-parts.ts";
import { RequestValidators } from "../../src/validation/request-validator.ts";
import { quickCheckDocument as document, sentRequests, unchecked } from "./quick-check-requests.ts";

const validators = new RequestValidators(document);
const operations = [
  ...readOperations({ document, isHandled: () => false, tolerant: false }).values(),
].flat();
const built = new Map<string, ReturnType<RequestValidators["build"]>>();

function validatorOf(operation: Operation, mediaType: string | undefined) {
  const key = `${operation.operationId} ${mediaType}`;
  const validator = built.get(key) ?? validators.build(operation, mediaType);
  built.set(key, validator);
  return validator;
}

function thorough(operation: Operation, request: UncheckedRequest): unknown {
  const validator = validatorOf(operation, request.body.mediaType);
  try {
    return checkThoroughly(document, operation, validator, request);
  } catch (error) {
    assert.ok(error instanceof Failure && error.kind === "invalid-request", String(error));
    return undefined;
  }
}

describe("the quick check", () => {
  for (const operation of operations) {
    const { operationId } = operation;
    it(`judges as the whole validator does: ${operationId}`, () => {
      let accepted = 0;
      const property = fc.property(sentRequests, fc.boolean(), (request, wantsBody) => {
        const hasBody = wantsBody && operation.requestBody !== undefined;
        const expected = thorough(operation, unchecked(request, hasBody));
        const mediaType = hasBody ? "application/json" : undefined;
        const validator = validatorOf(operation, mediaType);
        const found = acceptQuickly(operation, validator, unchecked(request, hasBody));
        if (found !== undefined) {
          accepted++;
          assert.deepEqual(found, expected);
        }
        // Names with brackets may be merged into a documented list.
        const hasParts = Object.keys(request.query).some((name) => /\[.+\]/.test(name));
        if (operationId.startsWith("simple") && !hasParts) assert.deepEqual(found, expected);
      });
      fc.assert(property, { numRuns: 600 });
      const isHopeless = ["complex", "composed"].includes(operationId);
      assert.equal(accepted > 0, !isHopeless, `${accepted} accepted`);
    });
  }
});
