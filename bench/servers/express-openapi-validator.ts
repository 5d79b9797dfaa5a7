// Starts Express with express-openapi-validator as in its guide, validating requests and responses.
import express, { type ErrorRequestHandler } from "express";
import OpenApiValidator from "express-openapi-validator";
import type { Start } from "../src/contestants/exchange.ts";
import { expressRoute } from "./express-route.ts";
import { listen } from "./listen.ts";

type Spec = Parameters<typeof OpenApiValidator.middleware>[0]["apiSpec"];

export const start: Start = ({ document, exchange }) => {
  const app = express();
  app.use(express.json());
  app.use(
    OpenApiValidator.middleware({
      apiSpec: document() as unknown as Spec,
      validateRequests: true,
      validateResponses: true,
    }),
  );
  app.all(expressRoute(exchange.template), (_request, response) => {
    response.status(exchange.status).json(exchange.answer);
  });
  app.use(answerError);
  return listen(app);
};

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) next(error);
  else response.status(error.status ?? 500).json({ message: error.message, errors: error.errors });
};
