// Answers every request at once with a small organization, in a process of its own, so that only the client is counted.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const body = JSON.stringify({
  id: "90",
  name: "Acme",
  status: "ACTIVE",
  metadata: { region: "eu-west-1", tier: "gold" },
  createdAt: "2026-01-01T00:00:00.000Z",
});
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      ETag: '"1"',
    });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once("disconnect", () => process.exit());
