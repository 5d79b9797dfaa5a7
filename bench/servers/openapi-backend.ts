// Starts openapi-backend behind Express, with the response validation from its README.
import express, { type Request, type Response } from "express";
import {
  type Context,
  type Document,
  OpenAPIBackend,
  type Request as PlainRequest,
} from "openapi-backend";
import type { Start } from "../src/contestants/exchange.ts";
import { listen } from "./listen.ts";
import { admitAll } from "./security-schemes.ts";

export const start: Start = async ({ document, exchange }) => {
  const definition = document();
  const api = new OpenAPIBackend({
    definition: definition as unknown as Document,
    // Skips its validation of the document, which does not support OpenAPI 3.1.
    quick: true,
    securityHandlers: admitAll(definition),
    handlers: {
      [exchange.operationId]: () => exchange.answer,
      notFound: (_context: Context, _request: Request, response: Response) => {
        response.status(404).json({ error: "not found" });
      },
      validationFail: (context: Context, _request: Request, response: Response) => {
        response.status(400).json({ errors: context.validation.errors });
      },
      unauthorizedHandler: (_context: Context, _request: Request, response: Response) => {
        response.status(401).json({ error: "unauthorized" });
      },
      postResponseHandler: (context: Context, _request: Request, response: Response) => {
        if (response.headersSent) return;
        const { errors } = api.validateResponse(context.response, context.operation);
        if (errors) response.status(502).json({ errors });
        else response.status(exchange.status).json(context.response);
      },
    },
  });
  await api.init();

  const app = express();
  app.use(express.json());
  app.use((request, response) => api.handleRequest(request as PlainRequest, request, response));
  return listen(app);
};
