// Gives access to node:http without an import, which would also load Node's fetch client in 50 ms.

export const { STATUS_CODES, createServer, validateHeaderName, validateHeaderValue } =
  process.getBuiltinModule("node:http");
