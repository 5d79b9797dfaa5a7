// The smallest valid files of binary media types, sent where the document gives no content.

const base64: Record<string, string> = {
  // One pixel each.
  "image/png":
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "image/gif": "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
  "image/webp": "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
  // An archive without files.
  "application/zip": "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==",
  // No bytes, packed.
  "application/gzip": "H4sIAAAAAAAAAwMAAAAAAAAAAAA=",
  "application/octet-stream": "AAECAw==",
};

const texts: Record<string, string> = {
  "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  "text/html": "<!doctype html><title>Stub</title>",
  "application/pdf":
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" +
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]>>endobj\n" +
    "trailer<</Root 1 0 R>>\n%%EOF\n",
};

/** Returns undefined for a media type of text. */
export function smallestFile(mediaType: string): Uint8Array | string | undefined {
  const bytes =
    base64[mediaType] ?? (isBinary(mediaType) ? base64["application/octet-stream"] : undefined);
  return bytes === undefined ? texts[mediaType] : Buffer.from(bytes, "base64");
}

function isBinary(mediaType: string): boolean {
  return /^(?:image|audio|video|font)\/(?!svg)|x-tar|x-gzip|\+zip$/.test(mediaType);
}
