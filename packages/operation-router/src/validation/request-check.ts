// Checks a request against its operation and collects every violation.
import { parseCookie } from "cookie";
import { validatedMediaType } from "../body/request-body.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { asObject } from "../document/json.ts";
import { isMultipart, isUrlEncodedForm } from "../document/media-type.ts";
import type { Operation } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import type { Violation } from "../failure/violation.ts";
import { readForm } from "../parameters/form-fields.ts";
import { checkNumbers, type NumberError } from "../parameters/numbers.ts";
import { acceptQuickly } from "./quick-check.ts";
import { RequestCopy } from "./request-copy.ts";
import type { CheckedRequest, UncheckedRequest } from "./request-parts.ts";
import type { RequestValidator } from "./request-validator.ts";
import { readValidatorErrors, type ValidatorError } from "./seam.ts";
import { secretPlaces } from "./secrets.ts";
import { toViolations } from "./violations.ts";

/** How many query parameters the validator may stop at: it runs again without each of them. */
const maxRetries = 10;

/** Returns the request with coerced parameters and defaults. Throws `invalid-request`. */
export function checkRequest(
  document: OpenApiDocument,
  operation: Operation,
  validator: RequestValidator,
  received: UncheckedRequest,
): CheckedRequest {
  const { styles } = validator;
  const request =
    styles === undefined ? received : { ...received, params: styles.readPath(received.params) };
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

/** As `checkRequest`, but by express-openapi-validator alone. */
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

  const { copy, found } = validateCopy(operation, validator, request);
  errors.push(...found);
  const { headers, params, query, body } = request;
  const { cookies } = copy;
  const numberErrors = checkNumbers(validator.numbers, { params, query, headers, cookies });
  const all = mergeErrors(numberErrors, errors);

  if (all.length > 0) {
    // The copy alone has the object that the validator makes of `filter[a]=1`.
    const received = { params, query: { ...copy.query, ...query }, headers, cookies };
    const isSecret = secretPlaces(document, operation, body.mediaType);
    throw new Failure("invalid-request", {
      violations: toViolations(all, { ...received, body: body.value }, isSecret),
    });
  }
  return {
    params: copy.params,
    query: { ...copy.query },
    body: body.files === undefined ? copy.body : { ...asObject(copy.body), ...body.files },
  };
}

/** Returns the request as the validator leaves it, and all errors, past unknown query parameters. */
function validateCopy(
  operation: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): { copy: RequestCopy; found: ValidatorError[] } {
  const { headers, params, body } = request;
  const { method } = operation;
  const cookies = parseCookie(headers.cookie ?? "");
  const mediaType = validatedMediaType(body);
  const common = { method, headers, cookies, params, body: body.value, mediaType };

  function attempt(
    query: Record<string, unknown>,
    retries: number,
  ): ReturnType<typeof validateCopy> {
    const copy = new RequestCopy({ ...common, query });
    const found = errorsOf(validator, copy, query);
    // An error without a code has stopped the validator at one query parameter, unknown or empty.
    const stopped = found.find(({ errorCode }) => errorCode === undefined)?.path;
    const name = stopped?.replace(/^\/query\//, "");
    if (name === undefined || retries === 0) return { copy, found };
    const rest = Object.entries(query).filter(([key]) => !isPartOf(key, name));
    if (rest.length === Object.keys(query).length) return { copy, found };
    const more = attempt(Object.fromEntries(rest), retries - 1);
    return { copy, found: [...found, ...more.found] };
  }
  return attempt(request.query, maxRetries);
}

/** Whether a query key such as `filter[name]` belongs to the parameter `filter`. */
function isPartOf(key: string, name: string): boolean {
  return key === name || key.startsWith(`${name}[`);
}

function errorsOf(
  validator: RequestValidator,
  copy: RequestCopy,
  query: Record<string, unknown>,
): ValidatorError[] {
  try {
    validator.validate(copy);
    return [];
  } catch (cause) {
    const errors = readValidatorErrors(cause);
    if (errors !== undefined) return errors;
    // Everything has been compiled, so the validator crashed on this request: on an object where it
    // expects a delimited array, or on a body nested too deeply for the stack.
    const hasObject = Object.keys(query).some((key) => key.includes("["));
    const violation: Violation = {
      in: hasObject ? "query" : "body",
      pointer: "",
      rule: "schema",
      message: "cannot be read as the contract describes it",
    };
    throw new Failure("invalid-request", { violations: [violation], cause });
  }
}

/** Keeps one error of the type per place; a documented limit says more than the range of a number. */
function mergeErrors(numberErrors: NumberError[], others: ValidatorError[]): ValidatorError[] {
  const mistyped = new Set<string>();
  for (const { path, errorCode } of numberErrors) if (errorCode === "type") mistyped.add(path);
  const remaining = others.filter(({ path }) => !mistyped.has(path));
  const places = new Set(remaining.map(({ path }) => path));
  return [...numberErrors.filter(({ path }) => !places.has(path)), ...remaining];
}
