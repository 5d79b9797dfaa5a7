// Checks a request against its operation and collects everything that is wrong with it.
import type { IncomingHttpHeaders } from "node:http";
import { toViolations } from "./complaints.ts";
import type { Contract } from "./contract.ts";
import { parseCookies } from "./cookies.ts";
import { asObject, type OpenApiDocument } from "./document.ts";
import { Exchange } from "./exchange.ts";
import { Failure } from "./failure.ts";
import { isOfFields, readFields } from "./form-fields.ts";
import { checkNumbers, mergeComplaints } from "./number-text.ts";
import { acceptQuickly } from "./quick-check.ts";
import type { ReceivedBody } from "./request-body.ts";
import type { RequestValidator } from "./request-validator.ts";
import { secretPlaces } from "./secrets.ts";
import { verdict, type Complaint } from "./verdict.ts";
import type { Violation } from "./violation.ts";

export interface CheckedRequest {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

export interface UncheckedRequest {
  headers: IncomingHttpHeaders;
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: ReceivedBody;
}

/** The validator stops at the first unknown query parameter; this many are asked for one by one. */
const mostUnknownParameters = 10;

/** The request with coerced parameters and defaults; throws `invalid-request`. */
export function checkRequest(
  document: OpenApiDocument,
  contract: Contract,
  validator: RequestValidator,
  sent: UncheckedRequest,
): CheckedRequest {
  const { styles } = validator;
  const request = styles === undefined ? sent : { ...sent, params: styles.readPath(sent.params) };
  const accepted = acceptQuickly(contract, validator, request);
  if (accepted !== undefined) return accepted;
  const { text, mediaType = "" } = request.body;
  // As it was before anybody wrote defaults into it.
  if (text !== undefined) request.body.value = JSON.parse(text);
  const media = isOfFields(mediaType) ? contract.requestBody?.content[mediaType] : undefined;
  const body = media === undefined ? request.body : readFields(document, media, request.body);
  return checkThoroughly(document, contract, validator, { ...request, body });
}

/** As `checkRequest`, by nothing but express-openapi-validator. */
export function checkThoroughly(
  document: OpenApiDocument,
  contract: Contract,
  validator: RequestValidator,
  request: UncheckedRequest,
): CheckedRequest {
  const complaints: Complaint[] = [];
  const { requestBody } = contract;
  if (requestBody?.required === true && request.body.mediaType === undefined) {
    complaints.push({
      path: "/body",
      message: "must have required property 'body'",
      errorCode: "required.openapi.validation",
    });
  }

  const { exchange, found } = judge(contract, validator, request);
  complaints.push(...found);
  const { headers, params, query, body } = request;
  const { cookies } = exchange;
  const strict = checkNumbers(contract.numbers, { params, query, headers, cookies });
  const all = mergeComplaints(strict, complaints);

  if (all.length > 0) {
    // What the validator made of several texts, such as `filter[a]=1`, has none of them for itself.
    const whole = { ...exchange.query, ...query };
    const parts = { params, query: whole, headers, cookies, body: body.value };
    const isSecret = secretPlaces(document, contract, body.mediaType);
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
  contract: Contract,
  validator: RequestValidator,
  request: UncheckedRequest,
): { exchange: Exchange; found: Complaint[] } {
  const { headers, params, body } = request;
  const { method } = contract.operation;
  const cookies = parseCookies(headers.cookie);
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
): Complaint[] {
  try {
    validator.judge(exchange);
    return [];
  } catch (cause) {
    const complaints = verdict(cause);
    if (complaints !== undefined) return complaints;
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
