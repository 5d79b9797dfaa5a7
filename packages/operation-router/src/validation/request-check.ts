// Checks a request against its operation and collects everything that is wrong with it.
import { parseCookie } from "cookie";
import { isOfFields, readFields } from "../body/form-fields.ts";
import type { ReceivedBody } from "../body/request-body.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { asObject } from "../document/json.ts";
import type { Operation } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import type { Violation } from "../failure/violation.ts";
import { checkNumbers, type NumberError } from "../parameters/numbers.ts";
import { Exchange } from "./exchange.ts";
import { acceptQuickly } from "./quick-check.ts";
import type { CheckedRequest, UncheckedRequest } from "./request-parts.ts";
import type { RequestValidator } from "./request-validator.ts";
import { readValidatorErrors, type ValidatorError } from "./seam.ts";
import { secretPlaces } from "./secrets.ts";
import { toViolations } from "./violations.ts";

/** The validator stops at the first unknown query parameter; this many are asked for one by one. */
const mostUnknownParameters = 10;

/** The request with coerced parameters and defaults; throws `invalid-request`. */
export function checkRequest(
  document: OpenApiDocument,
  operation: Operation,
  validator: RequestValidator,
  sent: UncheckedRequest,
): CheckedRequest {
  const { styles } = validator;
  const request = styles === undefined ? sent : { ...sent, params: styles.readPath(sent.params) };
  const accepted = acceptQuickly(operation, validator, request);
  if (accepted !== undefined) return accepted;
  const { text, mediaType = "" } = request.body;
  // As it was before anybody wrote defaults into it.
  if (text !== undefined) request.body.value = JSON.parse(text);
  const media = isOfFields(mediaType) ? operation.requestBody?.content[mediaType]?.node : undefined;
  const body = media === undefined ? request.body : readFields(document, media, request.body);
  return checkThoroughly(document, operation, validator, { ...request, body });
}

/** As `checkRequest`, by nothing but express-openapi-validator. */
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

  const { exchange, found } = judge(operation, validator, request);
  errors.push(...found);
  const { headers, params, query, body } = request;
  const { cookies } = exchange;
  const strict = checkNumbers(validator.numbers, { params, query, headers, cookies });
  const all = mergeErrors(strict, errors);

  if (all.length > 0) {
    // What the validator made of several texts, such as `filter[a]=1`, has none of them for itself.
    const whole = { ...exchange.query, ...query };
    const parts = { params, query: whole, headers, cookies, body: body.value };
    const isSecret = secretPlaces(document, operation, body.mediaType);
    throw new Failure("invalid-request", { violations: toViolations(all, parts, isSecret) });
  }
  return {
    params: exchange.params,
    query: { ...exchange.query },
    body: body.files === undefined ? exchange.body : { ...asObject(exchange.body), ...body.files },
  };
}

/** The request as the validator leaves it, and all that it finds, asked again past unknown query parameters. */
function judge(
  operation: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): { exchange: Exchange; found: ValidatorError[] } {
  const { headers, params, body } = request;
  const { method } = operation;
  const cookies = parseCookie(headers.cookie ?? "");
  const common = { method, headers, cookies, params, body: body.value, mediaType: judgedAs(body) };

  function ask(query: Record<string, unknown>, rounds: number): ReturnType<typeof judge> {
    const exchange = new Exchange({ ...common, query });
    const found = validate(validator, exchange, query);
    const stop = found.find(({ errorCode }) => errorCode === undefined)?.path;
    const name = stop?.replace(/^\/query\//, "");
    if (name === undefined || rounds === 0) return { exchange, found };
    const rest = Object.entries(query).filter(([key]) => !isUnder(key, name));
    if (rest.length === Object.keys(query).length) return { exchange, found };
    const more = ask(Object.fromEntries(rest), rounds - 1);
    return { exchange, found: [...found, ...more.found] };
  }
  return ask(request.query, mostUnknownParameters);
}

/** The media type whose schema a body must fit: bytes have none. */
export function judgedAs({ mediaType, value }: ReceivedBody): string | undefined {
  return Buffer.isBuffer(value) ? undefined : mediaType;
}

/** Whether a query key such as `filter[name]` belongs to the parameter `filter`. */
function isUnder(key: string, name: string): boolean {
  return key === name || key.startsWith(`${name}[`);
}

function validate(
  validator: RequestValidator,
  exchange: Exchange,
  query: Record<string, unknown>,
): ValidatorError[] {
  try {
    validator.judge(exchange);
    return [];
  } catch (cause) {
    const errors = readValidatorErrors(cause);
    if (errors !== undefined) return errors;
    // Everything is compiled by now, so it is this request that the validator stumbled over:
    // a map where a delimited list is read, or a body nested deeper than the stack.
    const isMap = Object.keys(query).some((key) => key.includes("["));
    const violation: Violation = {
      in: isMap ? "query" : "body",
      pointer: "",
      rule: "schema",
      message: "cannot be read as the contract describes it",
    };
    throw new Failure("invalid-request", { violations: [violation], cause });
  }
}

/** One error of the type per place; the library's own limits say more than ours. */
function mergeErrors(strict: NumberError[], others: ValidatorError[]): ValidatorError[] {
  const mistyped = new Set<string>();
  for (const { path, errorCode } of strict) if (errorCode === "type") mistyped.add(path);
  const remaining = others.filter(({ path }) => !mistyped.has(path));
  const places = new Set(remaining.map(({ path }) => path));
  return [...strict.filter(({ path }) => !places.has(path)), ...remaining];
}
