// Checks a request against its operation: most by the compiled validators alone, the others thoroughly.
import { validatedMediaType } from "../body/request-body.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { asObject } from "../document/json.ts";
import { isMultipart, isUrlEncodedForm } from "../document/media-type.ts";
import type { Operation } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import type { Violation } from "../failure/violation.ts";
import { readCookies } from "../parameters/cookies.ts";
import { readForm } from "../parameters/form-fields.ts";
import { checkNumbers, type NumberError } from "../parameters/numbers.ts";
import type { ParameterError, ParameterValues } from "../parameters/parameter-location.ts";
import { RequestCopy } from "./request-copy.ts";
import type { CheckedRequest, UncheckedRequest } from "./request-parts.ts";
import type { RequestValidator } from "./request-validator.ts";
import { readValidatorErrors, type ValidatorError } from "./seam.ts";
import { secretPlaces } from "./secrets.ts";
import { toViolations } from "./violations.ts";

const nothing: Record<string, unknown> = Object.freeze({});

/** Returns the request with coerced parameters and defaults. Throws `invalid-request`. */
export function checkRequest(
  document: OpenApiDocument,
  operation: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): CheckedRequest {
  const accepted = acceptQuickly(operation, validator, request);
  if (accepted !== undefined) return accepted;
  const { text, mediaType = "" } = request.body;
  // The quick check may have written defaults into the parsed value.
  if (text !== undefined) request.body.value = JSON.parse(text);
  const isForm = isMultipart(mediaType) || isUrlEncodedForm(mediaType);
  const media = isForm ? operation.requestBody?.content[mediaType]?.node : undefined;
  const body = media === undefined ? request.body : readForm(document, media, request.body);
  return checkThoroughly(document, operation, validator, { ...request, body });
}

/** As `checkRequest`, but without the quick check. */
export function checkThoroughly(
  document: OpenApiDocument,
  operation: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): CheckedRequest {
  const errors: ValidatorError[] = [];
  const { requestBody } = operation;
  if (requestBody?.required === true && request.body.mediaType === undefined) {
    errors.push({
      path: "/body",
      message: "must have required property 'body'",
      errorCode: "required.openapi.validation",
    });
  }

  const { body } = request;
  const values = copyValues(request);
  const unread = validator.styles.readInto(values);
  // The validator turns texts into numbers.
  const numberErrors = checkNumbers(validator.numbers, values);
  const { unknown, errors: nameErrors } = validator.checkQuery(values.query);
  const copy = new RequestCopy({
    ...values,
    method: operation.method,
    body: body.value,
    mediaType: validatedMediaType(body),
  });
  errors.push(...nameErrors, ...errorsOf(validator, copy, body.mediaType));
  const all = mergeErrors(unread, numberErrors, errors);

  if (all.length > 0) {
    // Objects that the validator alone can read are in the copy.
    const query = { ...copy.query, ...request.query, ...values.query };
    const isSecret = secretPlaces(document, operation, body.mediaType);
    throw new Failure("invalid-request", {
      violations: toViolations(all, { ...values, query, body: body.value }, isSecret),
    });
  }
  return {
    params: copy.params,
    query: { ...copy.query, ...unknown },
    body: body.files === undefined ? copy.body : { ...asObject(copy.body), ...body.files },
  };
}

/** Returns the texts of all parameters, for the styles to read. */
function copyValues({ params, query, headers }: UncheckedRequest): ParameterValues {
  return {
    params: { ...params },
    query: Object.assign(Object.create(null), query) as Record<string, unknown>,
    headers: { ...headers },
    cookies: readCookies(headers.cookie),
  };
}

function errorsOf(
  validator: RequestValidator,
  copy: RequestCopy,
  mediaType: string | undefined,
): ValidatorError[] {
  try {
    validator.validate(copy);
    return [];
  } catch (cause) {
    const errors = readValidatorErrors(cause);
    if (errors !== undefined) return errors;
    // Everything has been compiled, so the validator crashed on this request: on a body nested too
    // deeply for the stack, or on JSON in the query.
    const violation: Violation = {
      in: mediaType === undefined ? "query" : "body",
      pointer: "",
      rule: "schema",
      message: "cannot be read as the contract describes it",
    };
    throw new Failure("invalid-request", { violations: [violation], cause });
  }
}

/**
 * Keeps one error of the type per place; a documented limit says more than the range of a number, and
 * why a value cannot be read more than that it is no array.
 */
function mergeErrors(
  unread: ParameterError[],
  numberErrors: NumberError[],
  found: ValidatorError[],
): ValidatorError[] {
  const known = new Set(unread.map(({ path }) => path));
  const others = found.filter(({ path }) => !known.has(path));
  const mistyped = new Set<string>();
  for (const { path, errorCode } of numberErrors) if (errorCode === "type") mistyped.add(path);
  const remaining = others.filter(({ path }) => !mistyped.has(path));
  const places = new Set(remaining.map(({ path }) => path));
  const numbers = numberErrors.filter(({ path }) => !places.has(path) && !known.has(path));
  return [...unread, ...numbers, ...remaining];
}

/**
 * Returns the request with coerced parameters and defaults, or undefined if the thorough check has
 * to decide. Defaults may have been written into the body by then.
 */
export function acceptQuickly(
  { requestBody }: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): CheckedRequest | undefined {
  const { value, mediaType, text } = request.body;
  const isReady = mediaType === undefined ? requestBody?.required !== true : text !== undefined;
  if (!isReady) return undefined;
  const read = validator.readQuickly(request);
  if (read === undefined) return undefined;
  const { params, query, headers, cookies = nothing } = read;
  const { numbers } = validator;
  if (numbers.length > 0 && checkNumbers(numbers, { params, query, headers, cookies }).length > 0) {
    return undefined;
  }
  try {
    if (!validator.validateParameters(read)) return undefined;
    const data = { body: value };
    if (mediaType !== undefined && !validator.validateBody(data)) return undefined;
    return { params, query, body: data.body };
  } catch {
    return undefined; // The body is nested too deeply for the stack.
  }
}
