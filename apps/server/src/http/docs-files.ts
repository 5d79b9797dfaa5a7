// Serves the folder of the built docs: each file in the smallest form that the reader takes, and a page for what is not there.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { compressedEndings, headersOf, notFoundAt } from "@org-admin/docs/hosting";
import express, { type Request, type RequestHandler, type Response, Router } from "express";

/** The folder of the built docs. */
export const docsFolder = dirname(fileURLToPath(import.meta.resolve("@org-admin/docs/index.html")));

type Coding = keyof typeof compressedEndings;
const codings = Object.keys(compressedEndings) as Coding[];

/** Serves the files below where it is mounted, which may be any prefix. */
export function docsFiles(): Router {
  const router = Router({ caseSensitive: true });
  // Other methods are for who has mounted it to refuse. No pattern, which would fail for a URL that cannot be decoded.
  router.use(({ method }, _response, next) => {
    next(method === "GET" || method === "HEAD" ? undefined : "router");
  });
  router.use(leadIntoFolder, chooseForm);
  const options = { cacheControl: false, redirect: false, setHeaders: sendHeaders };
  router.use(express.static(docsFolder, options));
  router.use((request, response) => {
    // While the docs are built for the first time, there is no page to send.
    const file = join(docsFolder, "404.html");
    const page = existsSync(file) ? readFileSync(file, "utf8") : "Not found";
    response.set(headersOf("404.html"));
    response
      .status(404)
      .type("html")
      .send(notFoundAt(request.path.slice(1), page));
  });
  return router;
}

/** Leads a request for a folder to its page by a relative link, since a proxy may have taken a prefix away. */
const leadIntoFolder: RequestHandler = (request, response, next) => {
  const [asked = "", query] = request.originalUrl.split("?");
  if (asked.endsWith("/") || !isThere(join(pathOf(request), "index.html"))) return next();
  const folder = `${asked.slice(asked.lastIndexOf("/") + 1)}/`;
  response.redirect(301, query === undefined ? folder : `${folder}?${query}`);
};

/** Leads a request for a file that is there in a compressed form to the form that the reader prefers. */
const chooseForm: RequestHandler = (request, response, next) => {
  const path = pathOf(request).replace(/(^|\/)$/, "$1index.html");
  const known = codings.filter((one) => isThere(path + compressedEndings[one]));
  if (known.length > 0) {
    response.vary("Accept-Encoding");
    const coding = request.acceptsEncodings([...known, "identity"]);
    // The URL as it was asked for: `express.static` is the one that decodes it and stays within the folder.
    const [asked] = request.url.split("?");
    const name = `${asked}${asked?.endsWith("/") ? "index.html" : ""}`;
    if (isCoding(coding)) request.url = name + compressedEndings[coding];
  }
  next();
};

/** Returns what is asked for, from the folder; nothing that is there if its URL cannot be decoded. */
function pathOf({ path }: Request): string {
  try {
    return decodeURIComponent(path).slice(1);
  } catch {
    return "\0";
  }
}

/** What leads out of the folder is not there. */
function isThere(path: string): boolean {
  const file = join(docsFolder, path);
  return file.startsWith(docsFolder + sep) && !file.includes("\0") && existsSync(file);
}

function isCoding(name: string | false): name is Coding {
  return codings.some((coding) => coding === name);
}

function sendHeaders(response: Response, file: string): void {
  const path = relative(docsFolder, file).split(sep).join("/");
  const coding = codings.find((one) => path.endsWith(compressedEndings[one]));
  const plain = coding ? path.slice(0, -compressedEndings[coding].length) : path;
  response.type(plain.slice(plain.lastIndexOf("."))).set(headersOf(plain));
  if (coding) response.set("Content-Encoding", coding);
}
