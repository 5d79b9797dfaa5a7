// Starts Express with express.json, res.json and a single route: the cost of the framework without validation.
import express from "express";
import type { Start } from "../src/contestants/exchange.ts";
import { expressRoute } from "./express-route.ts";
import { listen } from "./listen.ts";

export const start: Start = ({ exchange }) => {
  const app = express();
  app.use(express.json());
  app.all(expressRoute(exchange.template), (_request, response) => {
    response.status(exchange.status).json(exchange.answer);
  });
  return listen(app);
};
