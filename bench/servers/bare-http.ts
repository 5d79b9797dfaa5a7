// Starts node:http alone, which parses the body and writes the response without routing or validation.
import type { Start } from "../src/contestants/exchange.ts";
import { listen } from "./listen.ts";

export const start: Start = ({ exchange }) =>
  listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
      const text = JSON.stringify(exchange.answer);
      response.writeHead(exchange.status, {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    });
  });
