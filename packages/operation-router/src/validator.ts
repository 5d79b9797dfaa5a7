// Wraps express-openapi-validator: one slice of a document as plain asynchronous steps.
import * as OpenApiValidator from "express-openapi-validator";
import type { Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import { Exchange, type Metadata } from "./exchange.ts";
import { isJson } from "./media-type.ts";
import { run, type Middleware } from "./middleware.ts";
import { responseLabel, sliceDocument } from "./slice.ts";
import { verdict } from "./verdict.ts";

export type SecurityHandlers = Record<
  string,
  (exchange: Exchange, roles: string[]) => Promise<boolean>
>;

/** The validators of one path; each step rejects with the validator's own error. */
export interface PathValidators {
  metadata: (contract: Contract) => Metadata | undefined;
  /** The metadata of an operation as if it took no body. */
  bodilessMetadata: (contract: Contract) => Metadata | undefined;
  security: (exchange: Exchange) => Promise<void>;
  request: (exchange: Exchange) => Promise<void>;
  response: (
    exchange: Exchange,
    key: string,
    mediaType: string | undefined,
    body: unknown,
  ) => Promise<void>;
  /** Reads a multipart body from the real request; only where the path has one. */
  multipart: Middleware | undefined;
}

/**
 * Builds and compiles all validators of a path.
 * Rejects with an error that names the path when its slice cannot be compiled.
 */
export async function buildValidators(
  document: OpenApiDocument,
  contracts: Contract[],
  handlers: SecurityHandlers,
  bodyLimit: number,
): Promise<PathValidators> {
  try {
    const validators = await installValidators(document, contracts, handlers, bodyLimit);
    await Promise.all(contracts.map((contract) => compile(validators, contract)));
    return validators;
  } catch (cause) {
    const path = contracts[0]?.operation.path ?? "";
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the validators of path ${path} cannot be built: ${reason}`, { cause });
  }
}

async function installValidators(
  document: OpenApiDocument,
  contracts: Contract[],
  handlers: SecurityHandlers,
  bodyLimit: number,
): Promise<PathValidators> {
  const hasMultipart = contracts.some(({ requestBody }) =>
    Object.keys(requestBody?.content ?? {}).some((key) => key.startsWith("multipart/")),
  );
  const options = {
    apiSpec: sliceDocument(document, contracts),
    validateApiSpec: false,
    validateRequests: { allErrors: true, coerceTypes: false },
    validateResponses: { allErrors: true },
    validateSecurity: { handlers },
    ajvFormats: { mode: "full" },
    fileUploader: hasMultipart && { limits: { fileSize: bodyLimit, fieldSize: bodyLimit } },
  };
  const installed = OpenApiValidator.middleware(
    options as unknown as Parameters<typeof OpenApiValidator.middleware>[0],
  ) as unknown as Middleware[];
  const byName = new Map(installed.map((middleware) => [middleware.name, middleware]));
  const named = (name: string): Middleware => {
    const middleware = byName.get(name);
    if (middleware === undefined) throw new Error(`express-openapi-validator has no ${name}`);
    return middleware;
  };
  const [security, request] = [named("securityMiddleware"), named("requestMiddleware")];
  const response = named("responseMiddleware");

  const metadata = await readMetadata(contracts, [
    named("pathParamsMiddleware"),
    named("metadataMiddleware"),
  ]);
  const bodiless = new Map([...metadata].map(([id, whole]) => [id, withoutRequestBody(whole)]));

  return {
    metadata: ({ operation }) => metadata.get(operation.operationId),
    bodilessMetadata: ({ operation }) => bodiless.get(operation.operationId),
    security: (exchange) => run(security, exchange),
    request: (exchange) => run(request, exchange),
    response: (exchange, key, mediaType, body) =>
      runResponse(response, exchange, responseLabel(key), mediaType, body),
    multipart: hasMultipart ? named("multipartMiddleware") : undefined,
  };
}

/** Lets the validator look up each operation once, so that it need not for each request. */
async function readMetadata(
  contracts: Contract[],
  [pathParams, metadata]: [Middleware, Middleware],
): Promise<Map<string, Metadata>> {
  const found = new Map<string, Metadata>();
  await Promise.all(
    contracts.map(async ({ operation }) => {
      const exchange = new Exchange({ method: operation.method, headers: {}, query: {} });
      await run(pathParams, exchange);
      await run(metadata, exchange);
      if (exchange.openapi !== undefined) found.set(operation.operationId, exchange.openapi);
    }),
  );
  return found;
}

/** The response middleware replaces `json` of the response, then checks what is given to that. */
function runResponse(
  middleware: Middleware,
  exchange: Exchange,
  statusCode: string,
  mediaType: string | undefined,
  body: unknown,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const response = {
      statusCode,
      headersSent: false,
      getHeaders: () => ({ "content-type": mediaType }),
      json: resolve as (body: unknown) => void,
    };
    middleware(exchange, response, (error) => {
      if (error === undefined) response.json(body);
      else reject(error);
    });
  });
}

/** The validator compiles at first use, so use it once for every body type and response. */
async function compile(validators: PathValidators, contract: Contract): Promise<void> {
  const metadata = validators.metadata(contract);
  if (metadata === undefined) throw new Error(`${contract.operation.operationId} was not found`);
  const common = { method: contract.operation.method, headers: {}, query: {} };
  const bodiless = new Exchange({ ...common, metadata: validators.bodilessMetadata(contract) });
  const requests = Object.keys(contract.requestBody?.content ?? {}).map(
    (mediaType) => new Exchange({ ...common, metadata, mediaType, body: {} }),
  );
  const responses = Object.entries(contract.responses).flatMap(([key, content]) =>
    Object.keys(content)
      .filter((mediaType) => isJson(mediaType))
      .map((mediaType) => ({ key, mediaType, exchange: new Exchange({ ...common, metadata }) })),
  );
  await Promise.all([
    ...[bodiless, ...requests].map((exchange) => ignoreVerdict(validators.request(exchange))),
    ...responses.map(({ key, mediaType, exchange }) =>
      ignoreVerdict(validators.response(exchange, key, mediaType, undefined)),
    ),
  ]);
}

function withoutRequestBody(metadata: Metadata): Metadata {
  const { requestBody: _, ...schema } = metadata.schema;
  return { ...metadata, schema };
}

async function ignoreVerdict(step: Promise<void>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (verdict(error) === undefined) throw error;
  }
}
