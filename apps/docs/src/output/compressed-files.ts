// Compresses the files of the site, once for all readers.
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { compressedEndings } from "../hosting.ts";
import type { SiteFiles } from "./write-site.ts";

/** Quality 11 takes 30 times as long for a tenth less. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const compress = {
  [compressedEndings.br]: (content: Buffer) => promisify(brotliCompress)(content, brotliOptions),
  [compressedEndings.gzip]: (content: Buffer) => promisify(gzip)(content),
};

/** Returns the compressed forms of the files, each beside its file. */
export async function compressedFiles(files: SiteFiles): Promise<SiteFiles> {
  const made = [...files].flatMap(([path, text]) => {
    const content = Buffer.from(text as string);
    return Object.entries(compress).map(async ([ending, run]) => {
      const form = await run(content);
      return form.length < content.length ? ([[path + ending, form]] as const) : [];
    });
  });
  return new Map((await Promise.all(made)).flat());
}
