// Node's HTTP module without the fetch client that an `import` of it loads, which takes 50 ms.

export const { STATUS_CODES, createServer, validateHeaderName, validateHeaderValue } =
  process.getBuiltinModule("node:http");
